package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;

/**
 * The end of a deployment that has succeeded or failed.
 *
 * @param restored milliseconds since the first of the failures that it has ended; null for a failure, or if there was
 *     none
 */
record DeploymentOutcome(
        PastDeployment deployment, @CheckForNull Long restored) {
    long moment() {
        return moment(deployment);
    }

    /** The moment of the success or failure, in milliseconds since 1970. */
    static long moment(PastDeployment deployment) {
        Long live = deployment.progress().live();
        Long ended = live == null ? deployment.progress().ended() : live;
        return ended == null ? deployment.progress().opened() : ended;
    }

    void count(MetricsAccumulator tally) {
        Long live = deployment.progress().live();
        Long committed = deployment.commit().committed();
        if (live == null) {
            tally.failure();
        } else {
            // If the clock of the commit is ahead, the lead time is zero.
            tally.success(committed == null ? null : Long.valueOf(Math.max(0, live - committed)));
        }
        if (restored != null) {
            tally.restored(restored);
        }
    }
}
