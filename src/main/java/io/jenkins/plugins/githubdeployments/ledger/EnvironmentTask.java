package io.jenkins.plugins.githubdeployments.ledger;

import io.jenkins.plugins.githubdeployments.github.EnvironmentId;

/** An environment and a task. Only deployments with the same environment and task replace each other. */
record EnvironmentTask(EnvironmentId environment, String task) {
    static EnvironmentTask of(PastDeployment deployment) {
        return new EnvironmentTask(deployment.environment(), deployment.task());
    }
}
