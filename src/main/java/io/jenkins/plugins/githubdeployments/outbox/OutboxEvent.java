package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;

/** Something has become of a deployment. */
public sealed interface OutboxEvent {
    OutboxEntry entry();

    /** GitHub has the deployment. */
    record Created(OutboxEntry entry, Deployment deployment) implements OutboxEvent {}

    /** GitHub has accepted the status. */
    record Accepted(OutboxEntry entry, DeploymentStatus status) implements OutboxEvent {}

    /** GitHub has refused a status that is not the end; the outbox leaves it out and goes on. */
    record LeftOut(OutboxEntry entry, DeploymentStatus status, IOException why) implements OutboxEvent {}

    /**
     * An attempt has failed, and the outbox tries again.
     *
     * @param state what GitHub is to be told in the end; null for the creation
     * @param pause how long it waits before the next attempt
     */
    record Delayed(OutboxEntry entry, @CheckForNull DeploymentState state, Throwable why, Duration pause)
            implements OutboxEvent {}

    /**
     * GitHub has refused, or could not be asked for weeks: nothing follows for this deployment.
     *
     * @param state what GitHub was to be told in the end; null for the creation
     */
    record GaveUp(OutboxEntry entry, @CheckForNull DeploymentState state, IOException why) implements OutboxEvent {}

    /** There is no such deployment: it was deleted, or not created because it was not wanted any more. */
    record Vanished(OutboxEntry entry) implements OutboxEvent {}
}
