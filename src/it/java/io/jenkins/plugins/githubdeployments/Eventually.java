package io.jenkins.plugins.githubdeployments;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what others do in their own time. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    /** @return what was observed when it was first as expected */
    public static <T> T eventually(Callable<T> observe, Predicate<? super T> expected) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        T observed = observe.call();
        while (!expected.test(observed)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Waited in vain; it is still " + observed);
            }
            Thread.sleep(PAUSE_MILLIS);
            observed = observe.call();
        }
        return observed;
    }
}
