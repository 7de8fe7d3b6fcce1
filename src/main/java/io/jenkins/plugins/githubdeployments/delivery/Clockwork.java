package io.jenkins.plugins.githubdeployments.delivery;

import java.time.Duration;
import java.time.Instant;

/** Time and threads, handed in so that a test can let days pass in a second, and let the clock jump. */
public interface Clockwork {
    /** What the wall clock says, for what outlives the process. It may jump. */
    Instant wall();

    /** Nanoseconds that have passed since some moment: never goes back, never jumps. */
    long nanos();

    /** Runs the work soon, on one of few threads. */
    void execute(Runnable work);

    /** Runs the work when the time has passed. It must not wait. */
    void after(Duration time, Runnable work);
}
