package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Quota;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Who waits to ask one API with one credential, and its limits. Guarded by the dispatcher.
 *
 * <p>Each entry that fails sleeps for a while of its own. When several fail in a row, GitHub is out of reach: then one
 * sleeper at a time is sent to probe, and when it succeeds, all wake up but those whose request GitHub may still be
 * processing. Those that have not tried yet are sent at once.
 */
final class CredentialQueue {
    /** So many failures in a row are an outage. */
    private static final int OUTAGE = 3;

    /** A credential at an API. */
    record Id(String apiUrl, String credential) {
        static Id of(DeploymentTarget target) {
            return new Id(target.repository().apiUrl(), target.credential());
        }
    }

    private final ApiGate gate;
    private final Backoff backoff;
    private final RateLimiter limiter = new RateLimiter();
    private final Map<Priority, Set<Ticket>> rows = new EnumMap<>(Priority.class);
    private final PriorityQueue<Ticket> asleep =
            new PriorityQueue<>(Comparator.comparingLong((Ticket ticket) -> ticket.awakeAt));

    /** GitHub has asked to wait until then. */
    private long pausedUntil = Long.MIN_VALUE;

    private int failuresInARow;

    /** What was under way by then fails with the rest, and says nothing new. */
    private long outageSince;

    private long nextProbe;

    CredentialQueue(ApiGate gate, Backoff backoff) {
        this.gate = gate;
        this.backoff = backoff;
        for (Priority priority : Priority.values()) {
            rows.put(priority, new LinkedHashSet<>());
        }
    }

    void learn(Quota quota, long now) {
        limiter.learn(quota, now);
    }

    /** @return when a request beside the outbox may be sent; it is under way if that is not after now */
    long enter(long now) {
        long next = Math.max(pausedUntil, limiter.nextReadAt(now));
        if (next <= now) {
            limiter.begin();
        }
        return next;
    }

    void leave(boolean isWrite, long now) {
        limiter.end(isWrite, now);
    }

    void pause(long until, long now) {
        pausedUntil = Math.max(pausedUntil, until);
        gate.calm(now);
    }

    /** Its state has changed, so something else may be next, or nothing. */
    void offer(Ticket ticket, long now) {
        Step next = ticket.entry.next();
        if (ticket.busy || ticket.asleep && next != Step.DROP) {
            return;
        }
        if (ticket.asleep) {
            ticket.asleep = !asleep.remove(ticket);
        }
        Priority priority = next == Step.IDLE ? null : Priority.of(next, ticket.entry.state());
        if (ticket.waiting != priority) {
            leave(ticket);
            if (priority != null) {
                rows.get(priority).add(ticket);
                ticket.waiting = priority;
            }
        }
        if (priority != null && nextAt(priority, 0, now) > now) {
            ticket.entry.fallBehind();
        }
    }

    private void leave(Ticket ticket) {
        if (ticket.waiting != null) {
            rows.get(ticket.waiting).remove(ticket);
            ticket.waiting = null;
        }
    }

    private long nextAt(Priority priority, int ahead, long now) {
        return priority == Priority.LOCAL ? now : Math.max(pausedUntil, limiter.nextAt(priority, ahead, now));
    }

    private boolean isOutage() {
        return failuresInARow >= OUTAGE;
    }

    private void wake(long now) {
        while (!asleep.isEmpty() && asleep.peek().awakeAt <= now && (!isOutage() || nextProbe <= now)) {
            Ticket due = asleep.poll();
            due.asleep = false;
            if (isOutage()) {
                nextProbe = now + backoff.after(failuresInARow - OUTAGE + 1).toNanos();
            }
            offer(due, now);
        }
    }

    private void wakeAll(long now) {
        List<Ticket> sleepers = List.copyOf(asleep);
        asleep.clear();
        for (Ticket sleeper : sleepers) {
            sleeper.asleep = false;
            if (sleeper.unclearUntil > now) {
                sleep(sleeper, sleeper.unclearUntil, now);
            } else {
                offer(sleeper, now);
            }
        }
    }

    /** The most urgent that may be sent now; null if none may. */
    @CheckForNull
    Priority best(long now) {
        wake(now);
        int ahead = 0;
        for (Map.Entry<Priority, Set<Ticket>> row : rows.entrySet()) {
            Priority priority = row.getKey();
            int count = row.getValue().size();
            if (count > 0 && !gate.isOpen(priority, now)) {
                ahead += priority == Priority.LOCAL ? 0 : count;
            } else if (count > 0 && nextAt(priority, ahead, now) <= now) {
                return priority;
            }
        }
        return null;
    }

    /** Takes the first of that priority, for a thread that sends it. */
    Ticket take(Priority priority, long now) {
        Ticket first = rows.get(priority).iterator().next();
        leave(first);
        first.busy = true;
        first.begunAt = now;
        gate.enter(priority);
        if (priority != Priority.LOCAL) {
            limiter.begin();
        }
        return first;
    }

    /** When to look again if nothing happens; {@link Long#MAX_VALUE} if there is nothing to look for. */
    long nextLook(long now) {
        long next = asleep.isEmpty() ? Long.MAX_VALUE : asleep.peek().awakeAt;
        if (isOutage() && next != Long.MAX_VALUE) {
            next = Math.max(next, nextProbe);
        }
        for (Map.Entry<Priority, Set<Ticket>> row : rows.entrySet()) {
            if (!row.getValue().isEmpty()) {
                next = Math.min(next, nextAt(row.getKey(), 0, now));
            }
        }
        return next;
    }

    /** The thread that was sent is back, whatever came of it. */
    void back(Ticket ticket, Priority priority, boolean isWrite, long now) {
        ticket.busy = false;
        gate.leave(priority);
        if (priority != Priority.LOCAL) {
            limiter.end(isWrite, now);
        }
    }

    /** That GitHub can be read says nothing of whether it can be told. */
    void succeeded(Ticket ticket, boolean isWrite, long now) {
        if (isWrite) {
            boolean wasOutage = isOutage();
            failuresInARow = 0;
            ticket.failures = 0;
            if (wasOutage) {
                wakeAll(now);
            }
        }
        offer(ticket, now);
    }

    /** GitHub has refused, and so is in reach. */
    void refused(Ticket ticket, long now) {
        failuresInARow = 0;
        ticket.failures = 0;
        offer(ticket, now);
    }

    void failed(Ticket ticket, RetryPolicy.Retry retry, long now) {
        long until = now + retry.pause().toNanos();
        if (retry.isAskedFor()) {
            pause(until, now);
        } else if (retry.isOutage()) {
            count(ticket, now);
        }
        if (retry.isUnclear()) {
            ticket.unclearUntil = now + RetryPolicy.PROCESSING.toNanos();
        }
        sleep(ticket, until, now);
    }

    private void count(Ticket ticket, long now) {
        if (isOutage() && ticket.begunAt <= outageSince) {
            return;
        }
        failuresInARow++;
        if (failuresInARow == OUTAGE) {
            outageSince = now;
        }
        if (isOutage()) {
            nextProbe = now + backoff.after(failuresInARow - OUTAGE + 1).toNanos();
        }
    }

    /**
     * Somebody knows that GitHub can be told again. The ticket is due at once, though not while GitHub may still be
     * processing its last request or asks for patience. During an outage, one of those that are due is sent to probe.
     */
    void hurry(Ticket ticket, long now) {
        if (ticket.asleep && asleep.remove(ticket)) {
            ticket.awakeAt = Math.max(now, ticket.unclearUntil);
            asleep.add(ticket);
            nextProbe = now;
        }
    }

    /** Until then, or until nothing has to be asked of GitHub any more. */
    void sleep(Ticket ticket, long until, long now) {
        ticket.awakeAt = until;
        ticket.asleep = true;
        asleep.add(ticket);
        offer(ticket, now);
    }

    void forget(Ticket ticket) {
        leave(ticket);
        if (ticket.asleep) {
            ticket.asleep = !asleep.remove(ticket);
        }
    }
}
