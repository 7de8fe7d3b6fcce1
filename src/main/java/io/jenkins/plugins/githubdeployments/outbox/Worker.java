package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has one step taken, and does what follows from its result: state, journal, events and futures of the entry. */
final class Worker {
    private static final Logger LOGGER = Logger.getLogger(Worker.class.getName());

    private final Predicate<OutboxEntry> removal;
    private final BiConsumer<OutboxEntry, Long> supersession;
    private final Runner runner;
    private final RetryPolicy policy;
    private final EventPublisher events;
    private final Scheduler scheduler;

    /**
     * @param removal forgets an entry; false if somebody has said something meanwhile
     * @param supersession retires the deployment of that number, which the entry supersedes
     */
    Worker(
            Predicate<OutboxEntry> removal,
            BiConsumer<OutboxEntry, Long> supersession,
            Runner runner,
            RetryPolicy policy,
            EventPublisher events,
            Scheduler scheduler) {
        this.removal = removal;
        this.supersession = supersession;
        this.runner = runner;
        this.policy = policy;
        this.events = events;
        this.scheduler = scheduler;
    }

    /**
     * What came of a turn.
     *
     * @param retry when to try again; null if the step was taken
     * @param isRefused whether GitHub has refused for good, or the outbox has given up
     */
    record Outcome(@CheckForNull RetryPolicy.Retry retry, boolean isRefused) {
        private static final Outcome DONE = new Outcome(null, false);
        private static final Outcome REFUSED = new Outcome(null, true);

        /** Of what must not happen. */
        static final Outcome DEFECT =
                new Outcome(new RetryPolicy.Retry(RetryPolicy.LONGEST_PAUSE, false, true, false), false);
    }

    /** Waits for GitHub and the disk. */
    Outcome work(Ticket ticket, Step step, Consumer<Quota> quota) {
        OutboxEntry entry = ticket.entry;
        if (step.isLocal()) {
            drop(entry, step);
            return Outcome.DONE;
        }
        Result result = runner.run(entry, step, quota);
        if (result instanceof Result.Failure failure) {
            return failed(ticket, failure);
        }
        if (result instanceof Result.Refused refused) {
            return refused(ticket, step, refused.why());
        }
        succeeded(entry, result);
        return Outcome.DONE;
    }

    private void drop(OutboxEntry entry, Step step) {
        if (step != Step.DROP || entry.next() != Step.DROP) {
            return;
        }
        if (entry.deployment() == null) {
            events.publish(new OutboxEvent.Vanished(entry));
        }
        if (removal.test(entry)) {
            entry.futures().gone();
        }
    }

    private void succeeded(OutboxEntry entry, Result result) {
        if (result instanceof Result.Skipped) {
            return;
        }
        if (result instanceof Result.Superseded superseded) {
            superseded.numbers().forEach(number -> supersession.accept(entry, number));
        }
        EntryState next = entry.update(state -> state.on(result, wallMillis()));
        entry.setTrouble(null);
        if (next == null) {
            return;
        }
        if (result instanceof Result.Created created) {
            created(entry, created.deployment().withoutPayload());
        } else if (result instanceof Result.Accepted accepted) {
            events.publish(new OutboxEvent.Accepted(entry, accepted.status()));
            if (next.statuses().isEmpty() && next.isSuperseding()) {
                // Whoever waits for this deployment has what was waited for, and nobody waits for what follows.
                entry.futures().settle();
            }
        } else if (result instanceof Result.Allowed) {
            entry.futures().allow();
        } else if (result instanceof Result.NotAllowed notAllowed) {
            entry.futures().disallow(notAllowed.why());
        } else if (result instanceof Result.Deleted) {
            events.publish(new OutboxEvent.Vanished(entry));
            removal.test(entry);
            entry.futures().gone();
        }
    }

    private void created(OutboxEntry entry, Deployment deployment) {
        entry.write();
        events.publish(new OutboxEvent.Created(entry, deployment));
        entry.futures().created(deployment);
    }

    private Outcome refused(Ticket ticket, Step step, RefusedException why) {
        if (policy.mayPass(why, failing(ticket))) {
            return failed(ticket, step.isWrite() ? new Result.NotDone(why) : new Result.Unavailable(why));
        }
        OutboxEntry entry = ticket.entry;
        boolean ofStatus = step == Step.SEND_STATUS && why.reason() != RefusedException.Reason.NOT_FOUND;
        if (!ofStatus || !goOnWithout(entry, why)) {
            giveUp(entry, new Result.GivenUp(why));
        }
        return Outcome.REFUSED;
    }

    /** @return whether there is something to go on with */
    private boolean goOnWithout(OutboxEntry entry, RefusedException why) {
        Result rejected = new Result.Rejected(why.reason() == RefusedException.Reason.INVALID);
        DeploymentStatus first = entry.state().statuses().first();
        boolean ends = first.state().isTerminal();
        EntryState next = entry.update(state -> {
            EntryState without = state.on(rejected, wallMillis());
            return without.ending() == Ending.FINISHED ? state : without;
        });
        boolean goesOn = next != null
                && (next.statuses().isEmpty() || !next.statuses().first().equals(first));
        if (goesOn && !ends) {
            events.publish(new OutboxEvent.LeftOut(entry, first, why));
        }
        return goesOn;
    }

    private Duration failing(Ticket ticket) {
        long now = scheduler.nanos();
        ticket.failingSince = ticket.failures == 0 ? now : ticket.failingSince;
        return Duration.ofNanos(now - ticket.failingSince);
    }

    private Outcome failed(Ticket ticket, Result.Failure failure) {
        OutboxEntry entry = ticket.entry;
        Throwable why = failure.why();
        if (policy.isHopeless(entry.state(), failing(ticket), scheduler.wall())) {
            giveUp(entry, new Result.GivenUp(new IOException(message(why), why)));
            return Outcome.REFUSED;
        }
        ticket.failures++;
        RetryPolicy.Retry retry = policy.after(failure, ticket.failures);
        EntryState next = entry.update(state -> state.on(failure, wallMillis()));
        entry.setTrouble(message(why));
        if (next != null) {
            delayed(entry, next, why, retry.pause());
        }
        return new Outcome(retry, false);
    }

    private void delayed(OutboxEntry entry, EntryState state, Throwable why, Duration pause) {
        DeploymentState untold = untold(state);
        if (state.deployment() == null) {
            events.publish(new OutboxEvent.Delayed(entry, null, why, pause));
        } else if (untold != null) {
            events.publish(new OutboxEvent.Delayed(entry, untold, why, pause));
        } else {
            LOGGER.log(Level.FINE, why, () -> entry + " goes on later");
        }
    }

    private void giveUp(OutboxEntry entry, Result.GivenUp result) {
        EntryState last = entry.state();
        DeploymentState untold = untold(last);
        entry.update(state -> state.on(result, wallMillis()));
        if (last.deployment() == null) {
            events.publish(new OutboxEvent.GaveUp(entry, null, result.why()));
        } else if (untold != null) {
            events.publish(new OutboxEvent.GaveUp(entry, untold, result.why()));
        } else {
            LOGGER.log(Level.WARNING, result.why(), () -> entry + ": what nobody waits for is left undone");
        }
        removal.test(entry);
        entry.futures().fail(result.why());
    }

    /** Of a deployment that is only still to be deleted, that it is inactive. */
    @Nullable
    private static DeploymentState untold(EntryState state) {
        boolean deletes = state.ending() == Ending.WITHDRAWN && state.statuses().isEmpty();
        return deletes ? DeploymentState.INACTIVE : state.untold();
    }

    private static String message(Throwable why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    private long wallMillis() {
        return scheduler.wall().toEpochMilli();
    }
}
