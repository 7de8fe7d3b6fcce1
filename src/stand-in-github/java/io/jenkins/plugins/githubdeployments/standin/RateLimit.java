package io.jenkins.plugins.githubdeployments.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** The primary limit: so many requests until the reset, then as many again. */
final class RateLimit {
    private static final int LIMIT = 5000;

    private final Supplier<Instant> now;
    private int remaining = LIMIT;
    private Instant reset;

    RateLimit(Supplier<Instant> now) {
        this.now = now;
        this.reset = now.get().plus(Duration.ofHours(1));
    }

    synchronized void set(int remaining, Instant reset) {
        this.remaining = remaining;
        this.reset = reset;
    }

    synchronized void spend() {
        if (!now.get().isBefore(reset)) {
            set(LIMIT, now.get().plus(Duration.ofHours(1)));
        }
        if (remaining == 0) {
            throw Refusal.of(403, "API rate limit exceeded for user ID 583231.");
        }
        remaining--;
    }

    synchronized Map<String, String> headers() {
        return Map.of(
                "X-RateLimit-Limit", Integer.toString(LIMIT),
                "X-RateLimit-Remaining", Integer.toString(remaining),
                "X-RateLimit-Used", Integer.toString(LIMIT - remaining),
                "X-RateLimit-Reset", Long.toString(reset.getEpochSecond()),
                "X-RateLimit-Resource", "core");
    }
}
