package io.jenkins.plugins.githubdeployments.github;

import java.time.Duration;

/** Holds requests back as long as their credential has to pause, and counts those that it lets pass. */
public interface RequestGate {
    /** For requests whose sender counts them itself. */
    RequestGate OPEN = new RequestGate() {
        @Override
        public Duration enter() {
            return Duration.ZERO;
        }

        @Override
        public void leave(boolean isWrite) {
            // nothing is counted
        }

        @Override
        public void pause(Duration delay) {
            // nothing is held back
        }
    };

    /**
     * @return how long to wait; zero if the request may be sent, which counts as under way until {@link #leave}
     */
    Duration enter();

    void leave(boolean isWrite);

    /** GitHub has asked for a pause. */
    void pause(Duration delay);
}
