package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the outcomes of a period. */
final class MetricsAccumulator {
    private int successes;
    private int failures;
    private final List<Long> leadTimes = new ArrayList<>();
    private final List<Long> restoreTimes = new ArrayList<>();

    void success(@Nullable Long leadTime) {
        successes++;
        if (leadTime != null) {
            leadTimes.add(leadTime);
        }
    }

    void failure() {
        failures++;
    }

    void restored(long after) {
        restoreTimes.add(after);
    }

    MetricsSummary sum() {
        return new MetricsSummary(
                successes, failures, median(leadTimes), leadTimes.size(), median(restoreTimes), restoreTimes.size());
    }

    /** Returns null for an empty list. */
    @CheckForNull
    private static Duration median(List<Long> millis) {
        if (millis.isEmpty()) {
            return null;
        }
        List<Long> sorted = millis.stream().sorted().toList();
        long upper = sorted.get(sorted.size() / 2);
        long lower = sorted.get((sorted.size() - 1) / 2);
        return Duration.ofMillis(lower + (upper - lower) / 2);
    }
}
