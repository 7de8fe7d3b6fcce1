package io.jenkins.plugins.githubdeployments.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Real time, and a fixed number of threads. */
public final class ThreadPool implements Clockwork {
    private static final Logger LOGGER = Logger.getLogger(ThreadPool.class.getName());

    private final long start = System.nanoTime();
    private final ScheduledThreadPoolExecutor threads;

    public ThreadPool(int size, ThreadFactory factory) {
        threads = new ScheduledThreadPoolExecutor(size, factory);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime() - start;
    }

    @Override
    public void execute(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration time, Runnable work) {
        try {
            threads.schedule(() -> run(work), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // What is left is in the journal.
            LOGGER.log(Level.FINE, "Not done any more in this process: " + work, stopped);
        }
    }

    /** The executor would keep a failure to itself. */
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error defect) {
            LOGGER.log(Level.SEVERE, "Defect in the delivery to GitHub", defect);
            throw defect;
        }
    }

    /** Ends the threads; what they were doing is interrupted. */
    public void stop() {
        threads.shutdownNow();
    }

    /** Ends the threads when they have done what they were to do by now. */
    public void finish() {
        threads.shutdown();
    }
}
