package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets others wait until the outbox has got somewhere. */
final class CountingListener implements OutboxListener {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Semaphore working = new Semaphore(0);
    private final Semaphore failures = new Semaphore(0);

    /** Until so many more deployments are in progress, as far as GitHub knows. */
    void awaitWorking(int deployments) throws InterruptedException {
        await(working, deployments);
    }

    /** Until so many more attempts have failed. */
    void awaitFailures(int attempts) throws InterruptedException {
        await(failures, attempts);
    }

    private static void await(Semaphore events, int count) throws InterruptedException {
        if (!events.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Only " + events.availablePermits() + " of " + count);
        }
    }

    @Override
    public void on(OutboxEvent event) {
        if (event instanceof OutboxEvent.Accepted accepted
                && accepted.status().state().equals(DeploymentState.IN_PROGRESS)) {
            working.release();
        } else if (event instanceof OutboxEvent.Delayed) {
            failures.release();
        }
    }
}
