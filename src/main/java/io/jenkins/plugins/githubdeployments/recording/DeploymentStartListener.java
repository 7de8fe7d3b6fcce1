package io.jenkins.plugins.githubdeployments.recording;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.source.Target;

/**
 * Follows how a build begins to deploy, and may refuse it. Called on threads that may read and write files, but must not
 * wait for GitHub.
 */
public interface DeploymentStartListener extends ExtensionPoint {
    /**
     * The build is about to ask for a deployment of this target.
     *
     * @throws AbortException if it must not deploy that
     */
    default void onResolved(Run<?, ?> run, Target target) throws AbortException {}

    /**
     * The build deploys to the environment of these options, which are complete and valid. GitHub may not know of it yet.
     */
    default void onStarted(Run<?, ?> run, Repository repository, String credentialsId, DeploymentOptions options) {}

    /**
     * GitHub has created the deployment, and the build waits for this call.
     *
     * @throws AbortException if the build must not deploy what GitHub has made of the ref
     */
    default void onCreated(Run<?, ?> run, Repository repository, Deployment deployment) throws AbortException {}

    /** A status moves a deployment of the job to another environment. */
    default void onRenamed(Job<?, ?> job, Repository repository, String from, String to) {}

    static Iterable<DeploymentStartListener> all() {
        return ExtensionList.lookup(DeploymentStartListener.class);
    }
}
