package io.jenkins.plugins.githubdeployments;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/** Gets a token that is good for one repository from a credential that is good for more. */
interface RepositoryTokens extends ExtensionPoint {
    /**
     * @param job null when it is gone
     * @return empty if the credential is of another kind, or cannot be narrowed
     */
    Optional<Secret> find(StandardCredentials credentials, @Nullable Job<?, ?> job, Repository repository);
}
