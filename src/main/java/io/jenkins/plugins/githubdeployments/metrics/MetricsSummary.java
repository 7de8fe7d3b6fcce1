package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * The metrics of a period.
 *
 * @param deployments the number of successful deployments
 * @param failures the number of deployments that ended without success
 * @param leadTime the median time from commit to success; null if there are no values
 * @param leadTimes the number of deployments in that median: successes whose newest commit has a known time
 * @param timeToRestore the median time from the first failure in an environment to its next success; null if there are
 *     no values
 * @param restored the number of successes in that median
 */
public record MetricsSummary(
        int deployments,
        int failures,
        @CheckForNull Duration leadTime,
        int leadTimes,
        @CheckForNull Duration timeToRestore,
        int restored) {

    /** The share of failures among all deployments that ended, from 0 to 1; null if none ended. */
    @CheckForNull
    public Double failedShare() {
        int ended = deployments + failures;
        return ended == 0 ? null : Double.valueOf((double) failures / ended);
    }
}
