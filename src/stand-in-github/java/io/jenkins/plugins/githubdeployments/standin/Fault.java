package io.jenkins.plugins.githubdeployments.standin;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes wrong with one request.
 *
 * @param delay how long nothing happens at first
 * @param processed whether the request has its effect
 * @param answer what is answered instead of the stand-in's own reply
 */
record Fault(Duration delay, boolean processed, Optional<Reply> answer) {
    static final Fault NONE = new Fault(Duration.ZERO, true, Optional.empty());

    Fault after(Duration time) {
        return new Fault(delay.plus(time), processed, answer);
    }

    /** Sits the delay out; false if the server was closed meanwhile. */
    boolean waitFor() {
        try {
            Thread.sleep(delay.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
