package io.jenkins.plugins.githubdeployments.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Runs since it was made. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongSupplier nanoseconds;
    private final long start;

    private Stopwatch(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    /** By the clock that never jumps. */
    static Stopwatch start() {
        return new Stopwatch(System::nanoTime);
    }

    /** Runs only while a processor works for the calling thread, whatever else the machine is busy with. */
    static Stopwatch ofThisThread() {
        return new Stopwatch(THREADS::getCurrentThreadCpuTime);
    }

    Duration taken() {
        return Duration.ofNanos(nanoseconds.getAsLong() - start);
    }
}
