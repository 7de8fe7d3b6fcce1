package io.jenkins.plugins.githubdeployments;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/** Gets a token that is good for one repository from a credential that is good for more. */
interface RepositoryTokens extends ExtensionPoint {
    /** @return empty if the credential is of another kind, or cannot be narrowed */
    Optional<Secret> find(StandardCredentials credentials, Job<?, ?> job, Repository repository);
}
