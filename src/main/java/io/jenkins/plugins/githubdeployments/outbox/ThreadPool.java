package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Real time, and threads that start when there is work and end after some idle seconds. */
public final class ThreadPool implements Scheduler {
    private static final Logger LOGGER = Logger.getLogger(ThreadPool.class.getName());

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final long start = System.nanoTime();
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    private ThreadPool(int least, int most, BlockingQueue<Runnable> queue, ThreadFactory factory) {
        workers = new ThreadPoolExecutor(least, most, IDLE.toSeconds(), TimeUnit.SECONDS, queue, factory);
        workers.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** So many threads at most; what comes on top waits. */
    public static ThreadPool bounded(int threads, ThreadFactory factory) {
        return new ThreadPool(threads, threads, new LinkedBlockingQueue<>(), factory);
    }

    /** As many threads as there is work: whoever hands it in limits it. */
    public static ThreadPool unbounded(ThreadFactory factory) {
        return new ThreadPool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), factory);
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime() - start;
    }

    /** @throws RejectedExecutionException if the pool has been stopped */
    @Override
    public void execute(Runnable work) {
        workers.execute(() -> run(work));
    }

    @Override
    public void after(Duration time, Runnable work) {
        try {
            timer.schedule(() -> executeUnlessStopped(work), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(Level.FINE, "Not done any more in this process: " + work, stopped);
        }
    }

    private void executeUnlessStopped(Runnable work) {
        try {
            execute(work);
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(Level.FINE, "Not done any more in this process: " + work, stopped);
        }
    }

    /** Whatever one task throws, even the absence of a class, the others are done. */
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (Throwable defect) {
            LOGGER.log(Level.SEVERE, "A task of the GitHub Deployments plugin failed", defect);
        }
    }

    /** Ends the threads; what they were doing is interrupted. */
    public void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** Ends the threads when they have done what was handed in by now. */
    public void finish() {
        timer.shutdown();
        workers.shutdown();
    }
}
