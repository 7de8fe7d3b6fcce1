package io.jenkins.plugins.githubdeployments.trigger;

import hudson.model.Cause;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.support.StorableText;
import java.util.Objects;

/** "Deployment 123 to production by octocat". */
public final class DeploymentEventCause extends Cause {
    private static final int MAX_NAME = 255;

    private final long id;
    private final String environment;
    private final String creator;

    DeploymentEventCause(Deployment deployment) {
        this.id = deployment.id();
        this.environment = StorableText.of(deployment.environment(), MAX_NAME);
        this.creator = StorableText.of(deployment.creator(), MAX_NAME);
    }

    @Override
    public String getShortDescription() {
        String number = Long.toString(id);
        return creator.isEmpty()
                ? Messages.DeploymentEventCause_byNobody(number, environment)
                : Messages.DeploymentEventCause_by(number, environment, creator);
    }

    /** Jenkins counts equal causes of a build instead of showing each. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeploymentEventCause cause
                && cause.id == id
                && cause.environment.equals(environment)
                && cause.creator.equals(creator);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, environment, creator);
    }
}
