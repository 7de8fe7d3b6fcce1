package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.delivery.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Experiment: real time, as many threads as there is work for, and none when there is none. */
public final class OnDemand implements Clockwork {
    private static final int IDLE_SECONDS = 5;

    private final long start = System.nanoTime();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    public OnDemand() {
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
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
        workers.execute(work);
    }

    @Override
    public void after(Duration time, Runnable work) {
        timer.schedule(() -> execute(work), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
