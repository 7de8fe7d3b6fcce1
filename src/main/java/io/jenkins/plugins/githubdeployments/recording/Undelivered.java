package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.support.TimeSpan;
import java.time.Duration;
import java.time.Instant;

/** Describes the status that has not reached GitHub yet, how long it has been waiting, and why. */
public final class Undelivered {
    private Undelivered() {}

    /** Returns null if no status is waiting, or if no attempt to send it has failed. */
    @CheckForNull
    static String sentence(Delivery delivery) {
        String trouble = delivery.trouble();
        Instant since = delivery.waitingSince();
        if (trouble == null || since == null) {
            return null;
        }
        DeploymentState state = delivery.deployment() == null ? null : delivery.untold();
        String age = age(since);
        String environment = delivery.assignment().environment();
        return state == null
                ? Messages.Undelivered_create(environment, age, trouble)
                : Messages.Undelivered_status(environment, state, age, trouble);
    }

    private static String age(Instant since) {
        return TimeSpan.of(Duration.between(since, Instant.now()));
    }
}
