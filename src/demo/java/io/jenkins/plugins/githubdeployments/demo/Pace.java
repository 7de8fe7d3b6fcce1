package io.jenkins.plugins.githubdeployments.demo;

import java.time.Duration;

/** How long each piece of pretended work takes, so that a person can watch. */
record Pace(Duration task) {
    static final Pace LEISURELY = new Pace(Duration.ofMillis(150));
    static final Pace FAST = new Pace(Duration.ZERO);

    void pause() throws InterruptedException {
        Thread.sleep(task.toMillis());
    }
}
