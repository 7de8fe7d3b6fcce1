package io.jenkins.plugins.githubdeployments.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many threads there are at the same time that were not there before. OkHttp's housekeeping does not count: one or two
 * threads for a whole JVM, which a Jenkins has anyway.
 */
final class ThreadCount implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final Thread sampler = new Thread(this::sample, "thread count");
    private final Set<Thread> before = new HashSet<>(now());
    private volatile long peak;

    ThreadCount() {
        before.add(sampler);
        sampler.setDaemon(true);
        sampler.start();
    }

    long peak() {
        return peak;
    }

    /** How many there are now. */
    long present() {
        return now().stream().filter(this::counts).count();
    }

    @Override
    public void close() {
        sampler.interrupt();
    }

    private void sample() {
        try {
            while (true) {
                peak = Math.max(peak, now().stream().filter(this::counts).count());
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean counts(Thread thread) {
        return !before.contains(thread)
                && !thread.getName().startsWith("OkHttp")
                && !thread.getName().startsWith("Okio");
    }

    private List<Thread> now() {
        // those that have begun since they were counted do not fit in and are seen the next time
        Thread[] threads = new Thread[group.activeCount() + 1];
        return Stream.of(threads).limit(group.enumerate(threads)).toList();
    }
}
