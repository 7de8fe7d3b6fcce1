package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * One credential at one API: its limits, and who waits for a turn. Guarded by the courier.
 *
 * <p>Each delivery that fails sleeps for a while of its own. When several fail in a row, it is GitHub that is out of
 * reach: then one sleeper at a time is sent to see, and when it comes through, all wake up but those whose request GitHub
 * may still be at. Those that have not tried yet go at once.
 */
final class Account {
    private static final int OUTAGE = 3;

    private final Courier courier;
    private final String apiUrl;
    private final Pauses pauses;
    private final Budget budget = new Budget();
    private final Map<Urgency, Set<Delivery>> ready = new EnumMap<>(Urgency.class);
    private final PriorityQueue<Delivery> asleep =
            new PriorityQueue<>(Comparator.comparingLong((Delivery delivery) -> delivery.awakeAt));

    /** What GitHub has asked for. */
    private long pausedUntil;

    private int failuresInARow;

    /** What was under way by then fails with the rest, and says nothing new. */
    private long outageSince;

    private long nextProbe;

    @Nullable
    private volatile String creator;

    Account(Courier courier, String apiUrl, Pauses pauses) {
        this.courier = courier;
        this.apiUrl = apiUrl;
        this.pauses = pauses;
        for (Urgency urgency : Urgency.values()) {
            ready.put(urgency, new LinkedHashSet<>());
        }
    }

    String apiUrl() {
        return apiUrl;
    }

    /** Not guarded: asks for a credential, which takes time. */
    Deployments connect(Delivery delivery) throws IOException {
        return courier.connections()
                .to(delivery.assignment(), quota -> courier.guarded(now -> budget.learn(quota, now)));
    }

    void learnCreator(Deployment deployment) {
        creator = deployment.creator() == null ? creator : deployment.creator();
    }

    /** Whether it could be what was asked for, as far as anybody can tell without a key in its payload. */
    boolean isOwn(Deployment candidate, DeploymentRequest request) {
        String own = creator;
        return candidate.payload().equals(request.payload())
                && Objects.equals(candidate.description(), request.description())
                && (own == null || own.equals(candidate.creator()));
    }

    /** Something is to be done for it, or is no more. */
    void offer(Delivery delivery, long now) {
        Urgency urgency = delivery.urgency();
        if (delivery.busy || delivery.asleep && urgency != Urgency.LOCAL) {
            return;
        }
        if (delivery.asleep) {
            delivery.asleep = !asleep.remove(delivery);
        }
        if (delivery.ready != urgency) {
            leave(delivery);
            if (urgency != null) {
                ready.get(urgency).add(delivery);
                delivery.ready = urgency;
            }
        }
        if (urgency != null && nextAt(urgency, now) > now) {
            delivery.fallBehind();
        }
    }

    private void leave(Delivery delivery) {
        if (delivery.ready != null) {
            ready.get(delivery.ready).remove(delivery);
            delivery.ready = null;
        }
    }

    private long nextAt(Urgency urgency, long now) {
        return urgency == Urgency.LOCAL ? now : Math.max(pausedUntil, budget.nextAt(urgency, now));
    }

    private boolean isOutage() {
        return failuresInARow >= OUTAGE;
    }

    private void rouse(long now) {
        while (!asleep.isEmpty() && asleep.peek().awakeAt <= now && (!isOutage() || nextProbe <= now)) {
            Delivery due = asleep.poll();
            due.asleep = false;
            if (isOutage()) {
                nextProbe = now + pauses.after(failuresInARow - OUTAGE + 1).toNanos();
            }
            offer(due, now);
        }
    }

    private void rouseAll(long now) {
        List<Delivery> sleepers = List.copyOf(asleep);
        asleep.clear();
        for (Delivery sleeper : sleepers) {
            sleeper.asleep = false;
            if (sleeper.unclearUntil > now) {
                sleep(sleeper, sleeper.unclearUntil, now);
            } else {
                offer(sleeper, now);
            }
        }
    }

    /** The most urgent that may go now; null if none may. */
    @CheckForNull
    Urgency best(long now) {
        rouse(now);
        for (Map.Entry<Urgency, Set<Delivery>> waiting : ready.entrySet()) {
            if (!waiting.getValue().isEmpty() && nextAt(waiting.getKey(), now) <= now) {
                return waiting.getKey();
            }
        }
        return null;
    }

    Delivery take(Urgency urgency, long now) {
        Delivery first = ready.get(urgency).iterator().next();
        leave(first);
        first.busy = true;
        first.begunAt = now;
        budget.begin();
        return first;
    }

    /** When to look again if nothing happens; {@link Long#MAX_VALUE} if there is nothing to look for. */
    long nextLook(long now) {
        long next = asleep.isEmpty() ? Long.MAX_VALUE : asleep.peek().awakeAt;
        if (isOutage() && next != Long.MAX_VALUE) {
            next = Math.max(next, nextProbe);
        }
        for (Map.Entry<Urgency, Set<Delivery>> waiting : ready.entrySet()) {
            if (!waiting.getValue().isEmpty()) {
                next = Math.min(next, nextAt(waiting.getKey(), now));
            }
        }
        return next;
    }

    /** That GitHub can be read says nothing of whether it can be told. */
    void succeeded(Delivery delivery, boolean isWrite, long now) {
        back(delivery, isWrite, now);
        if (isWrite) {
            boolean wasOutage = isOutage();
            failuresInARow = 0;
            delivery.failures = 0;
            if (wasOutage) {
                rouseAll(now);
            }
        }
        offer(delivery, now);
    }

    /** GitHub asks this credential for patience. */
    void paused(Delivery delivery, boolean isWrite, long until, long now) {
        back(delivery, isWrite, now);
        pausedUntil = Math.max(pausedUntil, until);
        sleep(delivery, until, now);
    }

    void failed(Delivery delivery, boolean isWrite, long until, long now) {
        back(delivery, isWrite, now);
        if (!isOutage() || delivery.begunAt > outageSince) {
            failuresInARow++;
            if (failuresInARow == OUTAGE) {
                outageSince = now;
            }
            if (isOutage()) {
                nextProbe = now + pauses.after(failuresInARow - OUTAGE + 1).toNanos();
            }
        }
        sleep(delivery, until, now);
    }

    void gaveUp(Delivery delivery, boolean isWrite, long now) {
        back(delivery, isWrite, now);
        failuresInARow = 0;
    }

    private void back(Delivery delivery, boolean isWrite, long now) {
        delivery.busy = false;
        budget.end(isWrite, now);
    }

    /**
     * Somebody knows that GitHub can be told again. It is due at once, though not while GitHub may still be at its last
     * request or asks for patience. While several have failed in a row, one of those that are due is sent to see.
     */
    void hurry(Delivery delivery, long now) {
        if (delivery.asleep && asleep.remove(delivery)) {
            delivery.awakeAt = Math.max(now, delivery.unclearUntil);
            asleep.add(delivery);
            nextProbe = now;
        }
    }

    /** Until then, or until nothing has to be asked of GitHub any more. */
    void sleep(Delivery delivery, long until, long now) {
        delivery.awakeAt = until;
        delivery.asleep = true;
        asleep.add(delivery);
        offer(delivery, now);
    }
}
