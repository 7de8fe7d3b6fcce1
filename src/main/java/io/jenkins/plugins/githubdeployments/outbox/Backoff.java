package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubled up to a ceiling, and jittered, so that not all come back at once. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Supplier<RandomGenerator> random;

    Backoff(Supplier<RandomGenerator> random) {
        this.random = random;
    }

    Duration after(int failures) {
        long doubled = FIRST.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        long ceiling = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(ceiling / 2 + random.get().nextLong(ceiling / 2 + 1));
    }
}
