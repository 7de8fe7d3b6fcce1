package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Takes requests off the threads of builds. Its few threads serve all deployments; each deployment's requests go out one
 * after the other, in the order in which they were handed in.
 */
public final class Courier {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ScheduledExecutorService threads;

    public Courier(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** Starts with creating a deployment. */
    public Delivery open(Deployments github, DeploymentRequest request, DeliveryListener listener) {
        Delivery delivery = new Delivery(this, github, listener, request);
        delivery.start();
        return delivery;
    }

    /** Goes on with a deployment that exists, such as after a restart. */
    public Delivery resume(Deployments github, long id, DeliveryListener listener) {
        return new Delivery(this, github, listener, id);
    }

    void execute(Runnable work) {
        threads.execute(work);
    }

    void schedule(Runnable work, Duration pause) {
        threads.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Doubles up to a ceiling and is jittered, so that builds that failed together do not come back together. */
    Duration pause(int failures, @Nullable Duration asked) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 20);
        long ceiling = Math.min(doubled, LONGEST_PAUSE.toMillis());
        Duration own =
                Duration.ofMillis(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }
}
