package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * The metrics of a time.
 *
 * @param deployments that became live in it
 * @param failures deployments that ended in it without becoming live
 * @param leadTime median from commit to live, of those that became live and whose newest commit has a known time; null if
 *     there is none
 * @param leadTimes of how many
 * @param timeToRestore median from the first failure in an environment to its next success, of those successes; null if
 *     there is none
 * @param restored of how many
 */
public record MetricsSummary(
        int deployments,
        int failures,
        @CheckForNull Duration leadTime,
        int leadTimes,
        @CheckForNull Duration timeToRestore,
        int restored) {

    /** Share of those that failed in all that ended, from 0 to 1; null if none has ended. */
    @CheckForNull
    public Double failedShare() {
        int ended = deployments + failures;
        return ended == 0 ? null : Double.valueOf((double) failures / ended);
    }
}
