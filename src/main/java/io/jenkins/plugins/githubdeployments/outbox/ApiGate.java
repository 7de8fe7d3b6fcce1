package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many steps may be under way at one API at once. GitHub allows a hundred requests; builds wait for creations, and for
 * nothing else. Guarded by the dispatcher.
 */
final class ApiGate {
    private static final int CREATIONS = 50;
    private static final int OTHERS = 5;

    /** For so long after GitHub has asked for patience, creations are not many either. */
    private static final long CALM = Duration.ofMinutes(10).toNanos();

    private final Map<Priority, Integer> underWay = new EnumMap<>(Priority.class);
    private long calmUntil = Long.MIN_VALUE;

    /** Creations and what takes no request have lanes of their own. */
    private static Priority lane(Priority priority) {
        return priority.compareTo(Priority.TERMINAL) > 0 ? Priority.TERMINAL : priority;
    }

    boolean isOpen(Priority priority, long now) {
        int limit = priority == Priority.CREATE && now >= calmUntil ? CREATIONS : OTHERS;
        return underWay.getOrDefault(lane(priority), 0) < limit;
    }

    void enter(Priority priority) {
        underWay.merge(lane(priority), 1, Integer::sum);
    }

    void leave(Priority priority) {
        underWay.merge(lane(priority), -1, Integer::sum);
    }

    /** GitHub has asked for patience. */
    void calm(long now) {
        calmUntil = now + CALM;
    }
}
