package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
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
import java.util.concurrent.CompletableFuture;
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

    /** Somebody is about to see who goes next. */
    private boolean dispatching;

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
                    delivery.unclearUntil = now + PROCESSING.toNanos();
                    account(delivery).sleep(delivery, delivery.unclearUntil, now);
                }
            }
        }
        deliveries.values().forEach(this::holdBack);
        synchronized (this) {
            dispatch();
        }
    }

    /**
     * Creates a deployment, or goes on with the one of that key. Never waits.
     *
     * @param required what GitHub has to show before; null if nothing
     * @param again whether GitHub may have it already, although the journal knows nothing of it
     */
    public Delivery open(
            Assignment assignment,
            DeploymentRequest request,
            @Nullable RequiredSuccess required,
            DeliveryListener told,
            boolean again) {
        Delivery delivery = deliveries.computeIfAbsent(
                assignment.key(), absent -> new Delivery(this, assignment, request, required, told, again));
        delivery.setListener(told);
        offer(delivery);
        holdBack(delivery);
        return delivery;
    }

    /** What we have to tell of the environment that it requires, GitHub is told before it is asked. */
    void holdBack(Delivery delivery) {
        RequiredSuccess required = delivery.heldBackFor();
        if (required == null) {
            return;
        }
        Repository repository = delivery.assignment().repository();
        List<CompletableFuture<?>> untold = deliveries.values().stream()
                .filter(other -> other != delivery)
                .flatMap(other -> other.toldOf(repository, required.environment()).stream())
                .toList();
        if (untold.isEmpty()) {
            delivery.letGo();
            offer(delivery);
        } else {
            CompletableFuture.allOf(untold.toArray(CompletableFuture[]::new))
                    .whenComplete((told, failed) -> holdBack(delivery));
        }
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
            Delivery delivery = of(assignment, id, told, again);
            if (delivery.report(status)) {
                return delivery;
            }
            if (!delivery.isGone()) {
                return null;
            }
            delivery.awaitRemoval();
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
        Delivery delivery = of(assignment, id, told, false);
        while (!delivery.retire(active, description, delete)) {
            delivery.awaitRemoval();
            delivery = of(assignment, id, told, false);
        }
        return delivery;
    }

    /** Retires a deployment that a later one has superseded. */
    void supersede(Delivery successor, long id) {
        Assignment assignment = successor.assignment();
        Assignment own = assignment.withKey(assignment.key() + "-" + id);
        retire(own, id, true, Predecessors.SUPERSEDED, false, listener).save();
    }

    /** What was or will be told last of a deployment that this courier still has to do with. */
    Optional<DeploymentStatus> last(long id, Repository repository) {
        return of(id, repository).flatMap(Delivery::last);
    }

    private Delivery of(Assignment assignment, long id, DeliveryListener told, boolean again) {
        Deployment known = Deployment.known(id, assignment.environment());
        return of(id, assignment.repository())
                .orElseGet(() -> deliveries.computeIfAbsent(
                        assignment.key(),
                        absent -> new Delivery(this, assignment, known, Fate.HANDED_OVER, told, again)));
    }

    private Optional<Delivery> of(long id, Repository repository) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.isOf(id, repository))
                .findFirst();
    }

    /**
     * Takes up a deployment that somebody else has created: it is told of and closed like one of our own.
     *
     * @return null if another delivery tells of it
     */
    @CheckForNull
    public synchronized Delivery adopt(Assignment assignment, Deployment deployment, DeliveryListener told) {
        if (isKnown(deployment.id(), assignment.repository())) {
            return null;
        }
        Delivery delivery = new Delivery(this, assignment, deployment, Fate.OPEN, told, false);
        deliveries.put(assignment.key(), delivery);
        return delivery;
    }

    /**
     * Whether this plugin has created the deployment, here or on another controller. Of one whose payload has no room for
     * a key that is known while something is to be told of it.
     */
    public boolean isOwn(Deployment deployment, Repository repository) {
        return PayloadKey.isAnyOn(deployment)
                || deliveries.values().stream()
                        .anyMatch(other ->
                                other.isOf(deployment.id(), repository) || other.mayBeCreating(deployment, repository));
    }

    /** Whether something is still to be said of an environment but that it is no more. */
    public boolean isBusyWith(Repository repository, String environment) {
        return deliveries.values().stream().anyMatch(delivery -> delivery.isBusyWith(repository, environment));
    }

    /** The delivery of that key; null if it is settled. */
    @CheckForNull
    public Delivery find(String key) {
        return deliveries.get(key);
    }

    /** Ends the pauses between attempts of those deliveries. What GitHub asks for, and the limits, hold all the same. */
    public synchronized void hurry(Collection<Delivery> late) {
        long now = clockwork.nanos();
        late.forEach(delivery -> account(delivery).hurry(delivery, now));
        dispatch();
    }

    /** All that are not settled. */
    public Collection<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** Whether anything could be sent at once: nothing is, if all that waits has failed or is not allowed to go yet. */
    public synchronized boolean isBusy() {
        return dispatching || busy > 0;
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

    /**
     * Gives to a delivery the deployment that it has found, which has no key on it.
     *
     * @return false if it is that of another one, or may be about to be
     */
    synchronized boolean give(Deployment found, Delivery seeker) {
        boolean free = deliveries.values().stream().noneMatch(other -> other != seeker && other.mayGet(found, seeker));
        if (free) {
            seeker.take(found);
        }
        return free;
    }

    void forget(Delivery delivery) {
        deliveries.remove(delivery.assignment().key(), delivery);
    }

    synchronized void guarded(LongConsumer work) {
        work.accept(clockwork.nanos());
    }

    /** Whoever reports does not stay for who goes next: it may be on a thread that runs Pipeline code. */
    void offer(Delivery delivery) {
        synchronized (this) {
            account(delivery).offer(delivery, clockwork.nanos());
            if (dispatching) {
                return;
            }
            dispatching = true;
        }
        clockwork.execute(this::dispatchOffered);
    }

    private synchronized void dispatchOffered() {
        dispatching = false;
        dispatch();
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
        // What may go now waits for a thread, whose return looks again.
        long look = accounts.values().stream()
                .mapToLong(account -> account.nextLook(now))
                .filter(next -> next > now)
                .min()
                .orElse(Long.MAX_VALUE);
        if (look < nextLook) {
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
        Delivery delivery = account.take(most, now);
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
        // Whatever is thrown besides is a defect, which the others do not suffer from.
        Exception failure = new IllegalStateException("defect");
        Duration pause = LONGEST_PAUSE;
        try {
            failure = attempt(account, delivery, call);
            pause = settle(delivery, failure);
        } finally {
            synchronized (this) {
                busy--;
                underWay.merge(account.apiUrl(), -1, Integer::sum);
                back(account, delivery, call, failure, pause);
                dispatch();
            }
        }
    }

    /** Null if it has come through. */
    @CheckForNull
    private Exception attempt(Account account, Delivery delivery, Delivery.Call call) {
        try {
            delivery.perform(call, account);
            return null;
        } catch (IOException | RuntimeException failed) {
            delivery.failingSince = delivery.failures == 0 ? clockwork.nanos() : delivery.failingSince;
            return failed;
        }
    }

    /** How long to wait before the next attempt; null if there will be none, or nothing has failed. */
    @CheckForNull
    private Duration settle(Delivery delivery, @Nullable Exception failure) {
        if (failure == null) {
            return null;
        }
        if (failure instanceof RefusedException refused) {
            delivery.giveUp(refused);
            return null;
        }
        if (isHopeless(delivery)) {
            delivery.giveUp(new IOException(failure.getMessage(), failure));
            return null;
        }
        Duration pause = pause(delivery, failure);
        delivery.delayed(failure, pause);
        return pause;
    }

    private void back(
            Account account,
            Delivery delivery,
            Delivery.Call call,
            @Nullable Exception failure,
            @Nullable Duration pause) {
        long now = clockwork.nanos();
        if (isUnclear(failure)) {
            delivery.unclearUntil = now + PROCESSING.toNanos();
        }
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
        return isUnclear(failure) && pause.compareTo(PROCESSING) < 0 ? PROCESSING : pause;
    }

    private static boolean isUnclear(@Nullable Exception failure) {
        return failure instanceof UnavailableException unavailable && unavailable.isProcessedPerhaps();
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
        long failing = clockwork.nanos() - delivery.failingSince;
        return since == null
                ? failing > PATIENCE.toNanos()
                : failing > TRIED.toNanos() && since.plus(PATIENCE).isBefore(clockwork.wall());
    }
}
