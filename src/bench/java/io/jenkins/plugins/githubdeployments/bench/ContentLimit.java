package io.jenkins.plugins.githubdeployments.bench;

import java.time.Duration;

/** What GitHub's limit of 80 changes in any minute and 500 in any hour allows at best. */
final class ContentLimit {
    private static final int A_MINUTE = 80;
    private static final int AN_HOUR = 500;

    private ContentLimit() {}

    /** From the first of so many changes to the last: each as soon as the limit lets it go, which nobody can better. */
    static Duration shortest(int changes) {
        long[] at = new long[changes];
        for (int i = 0; i < changes; i++) {
            long minute =
                    i < A_MINUTE ? 0 : at[i - A_MINUTE] + Duration.ofMinutes(1).toSeconds();
            long hour = i < AN_HOUR ? 0 : at[i - AN_HOUR] + Duration.ofHours(1).toSeconds();
            at[i] = Math.max(minute, hour);
        }
        return Duration.ofSeconds(at[changes - 1]);
    }
}
