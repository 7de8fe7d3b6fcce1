package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends what deliveries have to tell, off the threads of builds. Few threads serve all; no API gets all of them, so that
 * one that hangs does not keep the others from being told. Creates go before ends, and ends before progress.
 */
public final class Courier {
    /** GitHub ends each request after ten seconds: what it has not done by then it never will. */
    private static final Duration PROCESSING = Duration.ofSeconds(10);

    /** GitHub's windows are an hour at most, whatever it may ask for. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What nobody could be told in so long is told to nobody. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    /** What must have been tried by this process, too, whose sense of time does not hang on a clock that may jump. */
    private static final Duration TRIED = Duration.ofDays(1);

    private final Journal journal;
    private final Connections connections;
    private final Clockwork clockwork;
    private final Pauses pauses;
    private final DeliveryListener listener;
    private final int threads;

    /** All that are not settled, by key. */
    private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();

    /** Guarded by this, as all below. */
    private final Map<Access, Account> accounts = new LinkedHashMap<>();

    private final Map<String, Integer> underWay = new HashMap<>();
    private int busy;
    private long nextLook = Long.MAX_VALUE;

    private record Access(String apiUrl, String credentialsId) {}

    /**
     * @param threads how many calls may be under way at once, at least 2
     * @param random jitters pauses
     * @param listener told of deliveries that were recovered, until somebody else wants to be
     */
    public Courier(
            Journal journal,
            Connections connections,
            Clockwork clockwork,
            int threads,
            Supplier<RandomGenerator> random,
            DeliveryListener listener) {
        this.journal = journal;
        this.connections = connections;
        this.clockwork = clockwork;
        this.threads = threads;
        this.pauses = new Pauses(random);
        this.listener = listener;
    }

    /**
     * Goes on with what an earlier process has left in the journal.
     *
     * @throws IOException if the journal cannot be read
     */
    public void recover() throws IOException {
        for (JournalEntry entry : journal.read()) {
            Delivery delivery = new Delivery(this, entry, listener);
            if (deliveries.putIfAbsent(entry.assignment().key(), delivery) == null && delivery.urgency() != null) {
                synchronized (this) {
                    // The other process may have sent it a moment ago.
                    long now = clockwork.nanos();
                    account(delivery).sleep(delivery, now + PROCESSING.toNanos(), now);
                }
            }
        }
        synchronized (this) {
            dispatch();
        }
    }

    /**
     * Creates a deployment, or goes on with the one of that key. Never waits.
     *
     * @param again whether GitHub may have it already, although the journal knows nothing of it
     */
    public Delivery open(Assignment assignment, DeploymentRequest request, DeliveryListener told, boolean again) {
        Delivery delivery = deliveries.computeIfAbsent(
                assignment.key(), absent -> new Delivery(this, assignment, request, told, again));
        delivery.setListener(told);
        offer(delivery);
        return delivery;
    }

    /**
     * Reports on a deployment that GitHub has, whoever created it; after what others still have to tell of it.
     *
     * @param assignment of the report, if nothing is to be told of that deployment yet
     * @param again whether GitHub may have heard it already, although the journal knows nothing of it
     * @return what it is delivered with; null if the deployment has ended here and is not to be retired
     */
    @CheckForNull
    public Delivery report(
            Assignment assignment, long id, DeploymentStatus status, DeliveryListener told, boolean again) {
        while (true) {
            Delivery delivery = of(id, assignment.repository())
                    .orElseGet(() -> deliveries.computeIfAbsent(
                            assignment.key(), absent -> new Delivery(this, assignment, id, told, again)));
            if (delivery.report(status)) {
                return delivery;
            }
            if (!delivery.isGone()) {
                return null;
            }
            forget(delivery);
        }
    }

    /**
     * Retires a deployment that GitHub has, whoever created it, when there is nothing better to do: its environment is no
     * more.
     *
     * @param assignment of the retirement, if nothing is to be told of that deployment yet
     * @param active whether it has to become inactive
     * @param delete whether to delete it then
     * @return settled when that is done
     */
    public Delivery retire(
            Assignment assignment,
            long id,
            boolean active,
            @Nullable String description,
            boolean delete,
            DeliveryListener told) {
        while (true) {
            Delivery delivery = of(id, assignment.repository())
                    .orElseGet(() -> deliveries.computeIfAbsent(
                            assignment.key(), absent -> new Delivery(this, assignment, id, told, false)));
            if (delivery.retire(active, description, delete)) {
                return delivery;
            }
            forget(delivery);
        }
    }

    private Optional<Delivery> of(long id, Repository repository) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.isOf(id, repository))
                .findFirst();
    }

    /** The delivery of that key; null if it is settled. */
    @CheckForNull
    public Delivery find(String key) {
        return deliveries.get(key);
    }

    /** All that are not settled. */
    public Collection<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** Whether anything could be sent at once: nothing is, if all that waits has failed or is not allowed to go yet. */
    public synchronized boolean isBusy() {
        return busy > 0;
    }

    Journal journal() {
        return journal;
    }

    Connections connections() {
        return connections;
    }

    long wallMillis() {
        return clockwork.wall().toEpochMilli();
    }

    /** Whether another delivery has that deployment. */
    boolean isKnown(long id, Repository repository) {
        return of(id, repository).isPresent();
    }

    void forget(Delivery delivery) {
        deliveries.remove(delivery.assignment().key(), delivery);
    }

    synchronized void guarded(LongConsumer work) {
        work.accept(clockwork.nanos());
    }

    void offer(Delivery delivery) {
        synchronized (this) {
            account(delivery).offer(delivery, clockwork.nanos());
            dispatch();
        }
    }

    private Account account(Delivery delivery) {
        Assignment assignment = delivery.assignment();
        String apiUrl = assignment.repository().apiUrl();
        return accounts.computeIfAbsent(
                new Access(apiUrl, assignment.credentialsId()), absent -> new Account(this, apiUrl, pauses));
    }

    private void dispatch() {
        long now = clockwork.nanos();
        while (busy < threads && send(now)) {
            busy++;
        }
        long look = accounts.values().stream()
                .mapToLong(account -> account.nextLook(now))
                .min()
                .orElse(Long.MAX_VALUE);
        // What may go now waits for a thread, whose return looks again.
        if (look > now && look < nextLook) {
            nextLook = look;
            clockwork.after(Duration.ofNanos(look - now), () -> lookAgain(look));
        }
    }

    /** Whether anybody was sent. */
    private boolean send(long now) {
        Account next = null;
        Urgency most = null;
        for (Account account : accounts.values()) {
            Urgency urgency = isAtItsLimit(account.apiUrl()) ? null : account.best(now);
            if (urgency != null && (most == null || urgency.compareTo(most) < 0)) {
                next = account;
                most = urgency;
            }
        }
        if (next == null) {
            return false;
        }
        Account account = next;
        Delivery delivery = account.take(most);
        underWay.merge(account.apiUrl(), 1, Integer::sum);
        clockwork.execute(() -> turn(account, delivery));
        return true;
    }

    /** One thread is left for the others. */
    private boolean isAtItsLimit(String apiUrl) {
        return underWay.getOrDefault(apiUrl, 0) >= threads - 1;
    }

    private synchronized void lookAgain(long due) {
        if (due == nextLook) {
            nextLook = Long.MAX_VALUE;
            dispatch();
        }
    }

    private void turn(Account account, Delivery delivery) {
        Delivery.Call call = delivery.next();
        Exception failure = null;
        try {
            delivery.perform(call, account);
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            delivery.failingSince = delivery.failures == 0 ? clockwork.nanos() : delivery.failingSince;
        }
        Duration pause = null;
        if (failure instanceof RefusedException refused) {
            delivery.giveUp(refused);
        } else if (failure != null && isHopeless(delivery)) {
            delivery.giveUp(new IOException(failure.getMessage(), failure));
        } else if (failure != null) {
            pause = pause(delivery, failure);
            delivery.delayed(failure, pause);
        }
        synchronized (this) {
            busy--;
            underWay.merge(account.apiUrl(), -1, Integer::sum);
            back(account, delivery, call, failure, pause);
            dispatch();
        }
    }

    private void back(
            Account account,
            Delivery delivery,
            Delivery.Call call,
            @Nullable Exception failure,
            @Nullable Duration pause) {
        long now = clockwork.nanos();
        if (failure == null) {
            account.succeeded(delivery, call.isWrite(), now);
        } else if (pause == null) {
            account.gaveUp(delivery, call.isWrite(), now);
        } else if (asked(failure) != null) {
            account.paused(delivery, call.isWrite(), now + pause.toNanos(), now);
        } else {
            account.failed(delivery, call.isWrite(), now + pause.toNanos(), now);
        }
    }

    private Duration pause(Delivery delivery, Exception failure) {
        Duration asked = asked(failure);
        delivery.failures++;
        Duration pause = asked == null ? pauses.after(delivery.failures) : asked;
        boolean unknown = failure instanceof UnavailableException unavailable && unavailable.isProcessedPerhaps();
        return unknown && pause.compareTo(PROCESSING) < 0 ? PROCESSING : pause;
    }

    @CheckForNull
    private static Duration asked(Exception failure) {
        Duration asked = failure instanceof UnavailableException unavailable
                ? unavailable.delay().orElse(null)
                : null;
        return asked == null || asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private boolean isHopeless(Delivery delivery) {
        Instant since = delivery.waitingSince();
        return clockwork.nanos() - delivery.failingSince > TRIED.toNanos()
                && since != null
                && since.plus(PATIENCE).isBefore(clockwork.wall());
    }
}
