package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.RequestGate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Decides who is sent next. Creations go before ends, and ends before progress. No lock is held while a request is under
 * way; that of the dispatcher is taken before that of an entry.
 */
final class Dispatcher {
    private static final Logger LOGGER = Logger.getLogger(Dispatcher.class.getName());

    private final Scheduler scheduler;
    private final Worker worker;
    private final Backoff backoff;

    /** Guarded by this, as all below. */
    private final Map<OutboxEntry, Ticket> tickets = new HashMap<>();

    private final Map<CredentialQueue.Id, CredentialQueue> queues = new LinkedHashMap<>();
    private final Map<String, ApiGate> gates = new HashMap<>();

    /** Steps under way. */
    private int busy;

    /** A thread is about to look who is next. */
    private boolean dispatching;

    /** Nothing is sent before another process has ended that may send the same. */
    private boolean held;

    /** When a thread looks again in any case. */
    private long nextLook = Long.MAX_VALUE;

    Dispatcher(Scheduler scheduler, Worker worker, Backoff backoff) {
        this.scheduler = scheduler;
        this.worker = worker;
        this.backoff = backoff;
    }

    /** Its state has changed. Whoever has changed it may be on a thread that runs Pipeline code, and does not stay. */
    void offer(OutboxEntry entry) {
        synchronized (this) {
            if (entry.isGone()) {
                return;
            }
            Ticket ticket = ticket(entry);
            ticket.queue.offer(ticket, scheduler.nanos());
            if (dispatching) {
                return;
            }
            dispatching = true;
        }
        execute(this::dispatchOffered);
    }

    /** An earlier process may have sent what waits a moment ago, so its first look is put off. */
    synchronized void offerLater(OutboxEntry entry) {
        Ticket ticket = ticket(entry);
        long now = scheduler.nanos();
        ticket.unclearUntil = now + RetryPolicy.PROCESSING.toNanos();
        ticket.queue.sleep(ticket, ticket.unclearUntil, now);
    }

    private Ticket ticket(OutboxEntry entry) {
        return tickets.computeIfAbsent(
                entry, absent -> new Ticket(entry, queue(CredentialQueue.Id.of(entry.target()))));
    }

    private CredentialQueue queue(CredentialQueue.Id credential) {
        return queues.computeIfAbsent(
                credential,
                id -> new CredentialQueue(gates.computeIfAbsent(id.apiUrl(), absent -> new ApiGate()), backoff));
    }

    synchronized void forget(OutboxEntry entry) {
        Ticket ticket = tickets.remove(entry);
        if (ticket != null) {
            ticket.queue.forget(ticket);
        }
    }

    /** For requests that are sent beside the outbox. */
    RequestGate gate(CredentialQueue.Id id) {
        return new RequestGate() {
            @Override
            public Duration enter() {
                return enterQueue(id);
            }

            @Override
            public void leave(boolean isWrite) {
                leaveQueue(id, isWrite);
            }

            @Override
            public void pause(Duration delay) {
                pauseQueue(id, delay);
            }
        };
    }

    /** How long a request has to wait; zero if it may be sent, and then it counts. */
    private synchronized Duration enterQueue(CredentialQueue.Id id) {
        long now = scheduler.nanos();
        return Duration.ofNanos(Math.max(0, queue(id).enter(now) - now));
    }

    private synchronized void leaveQueue(CredentialQueue.Id id, boolean isWrite) {
        queue(id).leave(isWrite, scheduler.nanos());
        dispatch();
    }

    private synchronized void pauseQueue(CredentialQueue.Id id, Duration delay) {
        long now = scheduler.nanos();
        queue(id).pause(now + RetryPolicy.limited(delay).toNanos(), now);
    }

    /** GitHub says what is left of the quota. */
    synchronized void learn(CredentialQueue.Id credential, Quota quota) {
        queue(credential).learn(quota, scheduler.nanos());
    }

    /** Ends the pauses between attempts. What GitHub asks for, and the limits, hold all the same. */
    synchronized void hurry(Collection<OutboxEntry> late) {
        long now = scheduler.nanos();
        for (OutboxEntry entry : late) {
            Ticket ticket = tickets.get(entry);
            if (ticket != null) {
                ticket.queue.hurry(ticket, now);
            }
        }
        dispatch();
    }

    /** Whether anything could be sent at once: nothing is, if all that waits has failed or is not allowed to go yet. */
    synchronized boolean isBusy() {
        return dispatching || busy > 0;
    }

    private synchronized void dispatchOffered() {
        dispatching = false;
        dispatch();
    }

    synchronized void hold() {
        held = true;
    }

    /** From now on, what waits is sent. */
    synchronized void start() {
        held = false;
        dispatch();
    }

    private void dispatch() {
        if (held) {
            return;
        }
        long now = scheduler.nanos();
        while (send(now)) {
            busy++;
        }
        // What may go now waits for a gate, and is looked at when a thread is back.
        long look = queues.values().stream()
                .mapToLong(queue -> queue.nextLook(now))
                .filter(next -> next > now)
                .min()
                .orElse(Long.MAX_VALUE);
        if (look < nextLook) {
            nextLook = look;
            scheduler.after(Duration.ofNanos(look - now), () -> lookAgain(look));
        }
    }

    private boolean send(long now) {
        CredentialQueue next = null;
        Priority most = null;
        for (CredentialQueue queue : queues.values()) {
            Priority priority = queue.best(now);
            if (priority != null && (most == null || priority.compareTo(most) < 0)) {
                next = queue;
                most = priority;
            }
        }
        if (next == null) {
            return false;
        }
        Priority priority = most;
        Ticket ticket = next.take(priority, now);
        execute(() -> turn(ticket, priority));
        return true;
    }

    private synchronized void lookAgain(long due) {
        if (due == nextLook) {
            nextLook = Long.MAX_VALUE;
            dispatch();
        }
    }

    private void turn(Ticket ticket, Priority priority) {
        Step step = ticket.entry.next();
        Worker.Outcome outcome = Worker.Outcome.DEFECT;
        try {
            outcome = worker.work(ticket, step, quota -> learn(CredentialQueue.Id.of(ticket.entry.target()), quota));
        } catch (Throwable defect) {
            LOGGER.log(Level.SEVERE, defect, () -> "A step for the GitHub deployment of " + ticket.entry + " failed");
        } finally {
            synchronized (this) {
                busy--;
                back(ticket, priority, step, outcome);
                dispatch();
            }
        }
    }

    private void back(Ticket ticket, Priority priority, Step step, Worker.Outcome outcome) {
        long now = scheduler.nanos();
        CredentialQueue queue = ticket.queue;
        queue.back(ticket, priority, step.isWrite(), now);
        RetryPolicy.Retry retry = outcome.retry();
        if (retry != null) {
            queue.failed(ticket, retry, now);
        } else if (outcome.isRefused()) {
            queue.refused(ticket, now);
        } else {
            queue.succeeded(ticket, step.isWrite(), now);
        }
    }

    private void execute(Runnable work) {
        try {
            scheduler.execute(work);
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(Level.FINE, "Left for the next process", stopped);
        }
    }
}
