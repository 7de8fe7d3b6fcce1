package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/** Gets a token that is good for one repository from a credential that is good for more. */
interface RepositoryTokens extends ExtensionPoint {
    /**
     * @param place the job, or of one that is gone the nearest folder that is left; null if none is
     * @return empty if the credential is of another kind, or cannot be narrowed
     */
    Optional<Secret> find(StandardCredentials credentials, @Nullable Item place, Repository repository);
}
