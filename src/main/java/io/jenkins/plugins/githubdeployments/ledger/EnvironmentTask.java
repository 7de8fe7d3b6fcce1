package io.jenkins.plugins.githubdeployments.ledger;

import io.jenkins.plugins.githubdeployments.github.EnvironmentId;

/** Where deployments replace each other: what has different tasks in an environment is live side by side. */
record EnvironmentTask(EnvironmentId environment, String task) {
    static EnvironmentTask of(PastDeployment deployment) {
        return new EnvironmentTask(deployment.environment(), deployment.task());
    }
}
