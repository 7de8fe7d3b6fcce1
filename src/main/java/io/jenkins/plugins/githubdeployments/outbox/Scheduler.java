package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Time and threads, handed in so that a test can let days pass in a second, and let the clock jump. */
public interface Scheduler extends Executor {
    /** The time of day, for what outlives the process. It may jump. */
    Instant wall();

    /** Nanoseconds that have passed since some moment: never goes back, never jumps. */
    long nanos();

    /** Runs the work when the time has passed, unless the scheduler has been stopped by then. */
    void after(Duration time, Runnable work);
}
