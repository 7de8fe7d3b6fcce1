package io.jenkins.plugins.githubdeployments.bench;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.DeliveryListener;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets others wait until the courier has got somewhere. */
final class Witness implements DeliveryListener {
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
    public void created(Delivery delivery, Deployment deployment) {}

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {
        if (status.state().equals(DeploymentState.IN_PROGRESS)) {
            working.release();
        }
    }

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {
        failures.release();
    }

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {}

    @Override
    public void vanished(Delivery delivery) {}
}
