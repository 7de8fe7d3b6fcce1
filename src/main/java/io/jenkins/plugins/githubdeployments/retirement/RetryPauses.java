package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When an environment whose retirement has failed is tried again: after a minute, and later after up to an hour. */
final class RetryPauses {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<EnvironmentId, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Duration length, long end) {}

    boolean isPausing(EnvironmentId id, long now) {
        Pause pause = pauses.get(id);
        return pause != null && now < pause.end();
    }

    /** @return whether it is the first failure in a row */
    boolean failed(EnvironmentId id, long now) {
        Pause last = pauses.get(id);
        Duration doubled = last == null ? FIRST : last.length().multipliedBy(2);
        Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        pauses.put(id, new Pause(length, now + length.toMillis()));
        return last == null;
    }

    void succeeded(EnvironmentId id) {
        pauses.remove(id);
    }
}
