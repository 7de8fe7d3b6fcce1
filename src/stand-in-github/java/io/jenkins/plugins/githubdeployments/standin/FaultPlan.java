package io.jenkins.plugins.githubdeployments.standin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Says what shall go wrong with the next requests of a kind. Each of them uses the fault up once; plans for the same
 * request happen in the order in which they were made.
 */
public final class FaultPlan {
    private final Faults faults;
    private final RequestMatcher matcher;
    private final int times;

    FaultPlan(Faults faults, RequestMatcher matcher, int times) {
        this.faults = faults;
        this.matcher = matcher;
        this.times = times;
    }

    /** The same for the next {@code count} requests instead of one. */
    public FaultPlan times(int count) {
        return new FaultPlan(faults, matcher, count);
    }

    /** Answers without any effect. */
    public void answer(int status) {
        answer(status, Map.of(), "");
    }

    /** Answers without any effect. */
    public void answer(int status, Map<String, String> headers, String body) {
        plan(Duration.ZERO, false, Reply.injected(status, headers, body));
    }

    /** Answers as GitHub does when too much was written in a short time. */
    public void secondaryLimit(Duration retryAfter) {
        plan(Duration.ZERO, false, Reply.secondaryLimit(retryAfter));
    }

    /** Waits, then processes and answers as usual. */
    public void delay(Duration time) {
        plan(time, true, null);
    }

    /** Has its effect, but answers with an error. */
    public void processThenAnswer(int status) {
        plan(Duration.ZERO, true, Reply.error(status, "Server Error"));
    }

    /** Sends the client elsewhere without any effect. */
    public void redirect(int status, String location) {
        plan(Duration.ZERO, false, Reply.error(status, "Moved").with(Map.of("Location", location)));
    }

    private void plan(Duration delay, boolean processed, Reply answer) {
        faults.plan(matcher, times, new Fault(delay, processed, Optional.ofNullable(answer)));
    }
}
