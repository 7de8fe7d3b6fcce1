package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** One process, from its start to its death: a courier, and what was to happen in it. */
final class SimulatedController implements Clockwork, DeliveryListener {
    private final Clockwork world;
    private final BiConsumer<Delivery, Deployment> created;
    private final List<String> refusals = new ArrayList<>();
    private final Courier courier;
    private boolean alive = true;

    SimulatedController(
            Clockwork world,
            Journal journal,
            Connections connections,
            Fortune fortune,
            BiConsumer<Delivery, Deployment> created) {
        this.world = world;
        this.created = created;
        this.courier = new Courier(journal, connections, this, 6, fortune::random, this);
    }

    Courier courier() {
        return courier;
    }

    void die() {
        alive = false;
    }

    /** What was given up, which no fault of these tests is a reason for. */
    List<String> refusals() {
        return refusals;
    }

    @Override
    public Instant wall() {
        return world.wall();
    }

    @Override
    public long nanos() {
        return world.nanos();
    }

    @Override
    public void execute(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration time, Runnable work) {
        world.after(time, () -> {
            if (alive) {
                work.run();
            }
        });
    }

    @Override
    public void created(Delivery delivery, Deployment deployment) {
        created.accept(delivery, deployment);
    }

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {}

    @Override
    public void vanished(Delivery delivery) {}

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {}

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        refusals.add(delivery.assignment().key() + " gave up: " + why.getMessage());
    }
}
