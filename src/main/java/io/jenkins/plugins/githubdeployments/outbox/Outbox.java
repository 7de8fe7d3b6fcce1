package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequestGate;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tells GitHub what builds have to say about their deployments, on threads of its own and as soon as it can. Nothing waits
 * for GitHub or the disk, unless it says so.
 */
public final class Outbox {
    private final Journal journal;
    private final Scheduler scheduler;
    private final Executor disk;
    private final EntryIndex index = new EntryIndex();
    private final RequirementGate requirements = new RequirementGate(index);
    private final Dispatcher dispatcher;

    /**
     * @param scheduler has a thread for each step that is under way
     * @param disk runs what waits for the journal, even when the scheduler has stopped
     * @param random jitters pauses
     * @param listeners hear of all entries
     */
    public Outbox(
            Journal journal,
            DeploymentsFactory github,
            Scheduler scheduler,
            Executor disk,
            Supplier<RandomGenerator> random,
            List<OutboxListener> listeners) {
        this.journal = journal;
        this.scheduler = scheduler;
        this.disk = disk;
        Backoff backoff = new Backoff(random);
        Worker worker = new Worker(
                this::remove,
                this::supersede,
                new Runner(github, index, scheduler),
                new RetryPolicy(backoff),
                new EventPublisher(listeners),
                scheduler);
        this.dispatcher = new Dispatcher(scheduler, worker, backoff);
    }

    /** Sends nothing before it is {@linkplain #start started}: another process may send the same. */
    public void hold() {
        dispatcher.hold();
    }

    /**
     * Goes on with what an earlier process has left in the journal, which nobody else does, and begins to send. What was
     * said before was kept. Waits for the disk.
     *
     * @throws IOException if the journal cannot be read; what is said from now on is sent all the same
     */
    public void start() throws IOException {
        try {
            recover();
        } finally {
            dispatcher.start();
        }
    }

    private void recover() throws IOException {
        for (EntryState written : journal.read()) {
            OutboxEntry entry = entry(written.afterRestart(), written, null);
            if (index.addIfAbsent(entry) && entry.next() != Step.IDLE) {
                dispatcher.offerLater(entry);
            }
        }
        index.all().forEach(requirements::releaseWhenTold);
    }

    private OutboxEntry entry(EntryState state, @Nullable EntryState written, @Nullable OutboxListener listener) {
        DurableState store = new DurableState(journal, disk, state, written);
        return new OutboxEntry(store, dispatcher::offer, this::wallMillis, written != null, listener);
    }

    /**
     * Creates a deployment, or goes on with the one of that key.
     *
     * @param required what GitHub has to show before; null if nothing
     * @param listener hears what becomes of it
     * @param again whether GitHub may have it already, although the journal knows nothing of it
     */
    public OutboxEntry open(
            DeploymentTarget target,
            DeploymentRequest request,
            @Nullable RequiredSuccess required,
            OutboxListener listener,
            boolean again) {
        long now = wallMillis();
        OutboxEntry entry = index.findOrAdd(
                target.key(),
                () -> entry(
                        again
                                ? EntryState.wantedAgain(target, request, required, now)
                                : EntryState.wanted(target, request, required, now),
                        null,
                        listener));
        entry.attend(listener);
        dispatcher.offer(entry);
        requirements.releaseWhenTold(entry);
        entry.durable();
        return entry;
    }

    /**
     * Reports on a deployment that GitHub has, whoever created it; after what others still have to tell of it.
     *
     * @param target of the report, if the deployment has no entry
     * @param number GitHub's
     * @param again whether GitHub may have accepted it already, although the journal knows nothing of it
     * @return the entry that sends it; null if the deployment has ended here and is not to be retired
     */
    @CheckForNull
    public OutboxEntry report(
            DeploymentTarget target,
            long number,
            DeploymentStatus status,
            @Nullable OutboxListener listener,
            boolean again) {
        while (true) {
            OutboxEntry entry = of(target, number, listener, again);
            if (entry.report(status).isAccepted()) {
                return entry;
            }
            if (!entry.isGone()) {
                return null;
            }
        }
    }

    /**
     * Retires a deployment that GitHub has, whoever created it, when there is nothing better to do: its environment is
     * gone. Waits for the disk if the deployment was just settled.
     *
     * @param target of the retirement, if the deployment has no entry
     * @param number GitHub's
     * @param active whether it has to become inactive
     * @param delete whether to delete it then
     * @return settled when that is done
     */
    public OutboxEntry retire(
            DeploymentTarget target, long number, boolean active, @Nullable String description, boolean delete) {
        OutboxEntry entry = of(target, number, null, false);
        while (!entry.retire(description, active, delete).isAccepted()) {
            entry.write();
            entry = of(target, number, null, false);
        }
        return entry;
    }

    private OutboxEntry of(DeploymentTarget target, long number, @Nullable OutboxListener listener, boolean again) {
        return index.findOrAdd(
                target,
                number,
                () -> entry(
                        EntryState.existing(
                                target,
                                Deployment.known(number, target.environment()),
                                again ? Statuses.UNSURE : Statuses.NONE,
                                Ending.HANDED_OVER),
                        null,
                        listener));
    }

    /**
     * Takes up a deployment that somebody else has created: it is reported on and closed like one of our own.
     *
     * @return null if it has an entry
     */
    @CheckForNull
    public OutboxEntry adopt(DeploymentTarget target, Deployment deployment, OutboxListener listener) {
        OutboxEntry entry = entry(EntryState.existing(target, deployment, Statuses.NONE, Ending.OPEN), null, listener);
        if (!index.adopt(entry, deployment.id())) {
            return null;
        }
        entry.durable();
        return entry;
    }

    /** Work on a deployment that exists may not begin before GitHub shows something: see {@link OutboxEntry#allowed}. */
    public Receipt require(OutboxEntry entry, RequiredSuccess required) {
        Receipt receipt = entry.require(required);
        requirements.releaseWhenTold(entry);
        return receipt;
    }

    /**
     * Whether this plugin has created the deployment, here or on another controller. If its payload cannot be marked, that
     * is known while it has an entry.
     */
    public boolean isOwn(Deployment deployment, Repository repository) {
        return PayloadMarker.isAnyOn(deployment)
                || find(repository, deployment.id()) != null
                || index.mayBeCreating(repository, deployment);
    }

    /** Whether something is still to be told of an environment but that it is gone. */
    public boolean isBusyWith(Repository repository, String environment) {
        return requirements.isBusyWith(repository, environment);
    }

    /** The entry of that key; null if it is settled. */
    @CheckForNull
    public OutboxEntry find(String key) {
        return index.find(key);
    }

    /** The entry of the deployment that has that number at GitHub; null if it is settled. */
    @CheckForNull
    public OutboxEntry find(Repository repository, long number) {
        return index.find(repository, number);
    }

    /** All that are not settled. */
    public Collection<OutboxEntry> entries() {
        return index.all();
    }

    /**
     * For requests that are sent beside the outbox: they count against the same limits of the credential, and wait as long
     * as it has to pause.
     *
     * @param credential as in {@link DeploymentTarget#credential}
     */
    public RequestGate gate(String apiUrl, String credential) {
        return dispatcher.gate(new CredentialQueue.Id(apiUrl, credential));
    }

    /** What GitHub says is left of a credential's quota in an answer to such a request. */
    public void learn(String apiUrl, String credential, Quota quota) {
        dispatcher.learn(new CredentialQueue.Id(apiUrl, credential), quota);
    }

    /** Ends the pauses between attempts of those entries. What GitHub asks for, and the limits, hold all the same. */
    public void hurry(Collection<OutboxEntry> late) {
        dispatcher.hurry(late);
    }

    /** Whether anything could be sent at once: nothing is, if all that waits has failed or is not allowed to go yet. */
    public boolean isBusy() {
        return dispatcher.isBusy();
    }

    /** Retires a deployment that a later one has superseded. Waits for the disk. */
    private void supersede(OutboxEntry successor, long number) {
        DeploymentTarget target = successor.target();
        DeploymentTarget own = target.withKey(target.key() + "-" + number);
        retire(own, number, true, SupersededDeployments.SUPERSEDED, false).write();
    }

    /** Waits for the disk. */
    private boolean remove(OutboxEntry entry) {
        boolean removed = entry.remove(() -> index.remove(entry));
        if (removed) {
            dispatcher.forget(entry);
        }
        return removed;
    }

    private long wallMillis() {
        return scheduler.wall().toEpochMilli();
    }
}
