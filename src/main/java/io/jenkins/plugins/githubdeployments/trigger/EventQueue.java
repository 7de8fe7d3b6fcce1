package io.jenkins.plugins.githubdeployments.trigger;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Threads and a queue for events alone: however many arrive, builds and what GitHub is told of them do not wait behind
 * them, and no more are kept than a bound allows.
 */
final class EventQueue {
    private static final Logger LOGGER = Logger.getLogger(EventQueue.class.getName());

    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads;
    private final int capacity;

    /** @param capacity how many events may wait, also those that are looked at again later */
    EventQueue(int size, int capacity, ThreadFactory factory) {
        this.threads = new ScheduledThreadPoolExecutor(size, factory);
        this.capacity = capacity;
        threads.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param delay after which the work is done at the earliest
     * @return false if the queue is full
     */
    boolean offer(Duration delay, Runnable work) {
        if (waiting.incrementAndGet() > capacity) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            threads.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException stopped) {
            waiting.decrementAndGet();
            return false;
        }
    }

    private void run(Runnable work) {
        waiting.decrementAndGet();
        try {
            work.run();
        } catch (RuntimeException | Error defect) {
            LOGGER.log(Level.SEVERE, "Cannot answer an event of GitHub because of a defect", defect);
        }
    }

    void stop() {
        threads.shutdownNow();
    }
}
