package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.EntryState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.support.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The undelivered status of a deployment at one moment.
 *
 * @param state the state to report; null for the creation of the deployment
 * @param since when it was reported
 * @param trouble why the last attempt failed
 */
record Undelivered(
        String build, String environment, @CheckForNull DeploymentState state, Instant since, String trouble) {

    /** Returns empty if no status is waiting, or if no attempt has failed yet. */
    static Optional<Undelivered> of(OutboxEntry entry) {
        EntryState state = entry.state();
        String trouble = entry.trouble();
        Instant since = state.undeliveredSince();
        return trouble == null || since == null
                ? Optional.empty()
                : Optional.of(new Undelivered(
                        state.target().build(),
                        state.target().environment(),
                        state.deployment() == null ? null : state.untold(),
                        since,
                        trouble));
    }

    String sentence() {
        String age = TimeSpan.of(Duration.between(since, Instant.now()));
        return state == null
                ? Messages.Undelivered_create(environment, age, trouble)
                : Messages.Undelivered_status(environment, state, age, trouble);
    }
}
