package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;

/**
 * The end of a deployment.
 *
 * @param restored how many milliseconds after the first of the failures before it; null if it has failed itself, or none
 *     was before it
 */
record DeploymentOutcome(
        PastDeployment deployment, @CheckForNull Long restored) {
    long moment() {
        return moment(deployment);
    }

    /** When it became live, or failed. */
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
            // A clock that is wrong does not deliver before it was written.
            tally.success(committed == null ? null : Long.valueOf(Math.max(0, live - committed)));
        }
        if (restored != null) {
            tally.restored(restored);
        }
    }
}
