package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** One process, from its start to its death: an outbox, and what was to happen in it. */
final class SimulatedController implements Scheduler, OutboxListener {
    private final Scheduler world;
    private final BiConsumer<OutboxEntry, Deployment> created;
    private final List<String> refusals = new ArrayList<>();
    private final SeededFaults faults;
    private final Outbox outbox;
    private boolean alive = true;

    SimulatedController(
            Scheduler world,
            Journal journal,
            DeploymentsFactory github,
            SeededFaults faults,
            BiConsumer<OutboxEntry, Deployment> created) {
        this.world = world;
        this.created = created;
        this.faults = faults;
        this.outbox = new Outbox(journal, github, this, this, faults::random, List.of(this));
    }

    Outbox outbox() {
        return outbox;
    }

    void die() {
        alive = false;
    }

    /** Whether something that it does still counts. */
    boolean isAlive() {
        return alive && !faults.isDead();
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
            if (isAlive()) {
                work.run();
            }
        });
    }

    @Override
    public void on(OutboxEvent event) {
        if (isAlive() && event instanceof OutboxEvent.Created told) {
            created.accept(told.entry(), told.deployment());
        } else if (isAlive() && event instanceof OutboxEvent.GaveUp told) {
            refusals.add(told.entry().key() + " gave up: " + told.why().getMessage());
        }
    }
}
