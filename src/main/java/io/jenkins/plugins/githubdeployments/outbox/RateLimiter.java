package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Quota;
import java.time.Duration;

/**
 * How many requests one credential may send: GitHub's limit for those that create something, and what is left of the
 * hour's quota. A request counts from when its answer has come, since GitHub has counted it by then. Guarded by
 * the dispatcher.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits</a>
 */
final class RateLimiter {
    private static final int PER_MINUTE = 80;
    private static final int PER_HOUR = 500;

    /** A little more, so that clocks that run differently do not matter. */
    private static final long MINUTE = Duration.ofMillis(60_500).toNanos();

    private static final long HOUR = Duration.ofMillis(3_600_500).toNanos();

    /** GitHub's windows are no longer, whatever a server says that is not GitHub. */
    private static final Duration LONGEST_RESET = Duration.ofHours(1);

    /** What progress and retirement leave of each limit to creations and ends, in percent. */
    private static final int RESERVE = 20;

    /** So many requests of the hour's quota are left to the outbox by whoever reads beside it. */
    private static final int READ_RESERVE = 50;

    /** The newest writes, oldest overwritten first. */
    private final long[] writes = new long[PER_HOUR];

    private long written;
    private int underWay;
    private long remaining = Long.MAX_VALUE;
    private long resetAt;

    void begin() {
        underWay++;
        remaining--;
    }

    void end(boolean isWrite, long now) {
        underWay--;
        if (isWrite) {
            writes[(int) (written % PER_HOUR)] = now;
            written++;
        }
    }

    void learn(Quota quota, long now) {
        remaining = quota.remaining() - underWay + 1;
        Duration untilReset = quota.untilReset();
        resetAt = now + (untilReset.compareTo(LONGEST_RESET) < 0 ? untilReset : LONGEST_RESET).toNanos();
    }

    /**
     * When such a request may be sent: now or earlier if it may; {@link Long#MAX_VALUE} when another has to return first.
     *
     * @param ahead how many of a higher priority wait for something else than this limit, which is kept for them
     */
    long nextAt(Priority priority, int ahead, long now) {
        int minute = share(priority, PER_MINUTE) - ahead;
        int hour = share(priority, PER_HOUR) - ahead;
        long next = Math.max(free(minute, MINUTE, now), free(hour, HOUR, now));
        return remaining <= ahead && resetAt > now ? Math.max(next, resetAt) : next;
    }

    /** When a read may be sent that does not come from the outbox: now or earlier if it may. */
    long nextReadAt(long now) {
        return remaining <= READ_RESERVE && resetAt > now ? resetAt : now;
    }

    private static int share(Priority priority, int limit) {
        return priority.compareTo(Priority.PROGRESS) >= 0 ? limit * (100 - RESERVE) / 100 : limit;
    }

    /** When fewer than the limit will have been written within the window. */
    private long free(int limit, long window, long now) {
        int left = limit - underWay;
        if (left <= 0) {
            return Long.MAX_VALUE;
        }
        return written < left ? now : writes[(int) ((written - left) % PER_HOUR)] + window;
    }
}
