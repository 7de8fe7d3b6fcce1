package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Quota;
import java.io.IOException;
import java.util.function.Consumer;

/** Makes a client for the deployments of a repository, anew for each step: proxy settings change, and so do credentials. */
@FunctionalInterface
public interface DeploymentsFactory {
    /**
     * @param quota accepts what is left of the quota after each answer
     * @throws IOException if there is no access now, such as when the credential cannot be read
     */
    Deployments create(DeploymentTarget target, Consumer<Quota> quota) throws IOException;
}
