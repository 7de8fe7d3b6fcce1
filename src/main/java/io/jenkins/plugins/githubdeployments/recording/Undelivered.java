package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.time.Duration;
import java.time.Instant;

/** Says what GitHub has not been told yet, since when and why. */
public final class Undelivered {
    private Undelivered() {}

    /** Null if nothing is waiting, or nothing has gone wrong yet with what is. */
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
        return Util.getTimeSpanString(
                Math.max(0, Duration.between(since, Instant.now()).toMillis()));
    }
}
