package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What is still to be told about one deployment. Statuses are sent strictly in order; a state is never repeated and never
 * goes back from a terminal one. When GitHub cannot be told in time, only the newest status is sent.
 *
 * <p>Nothing here waits. What is said counts at once, and the {@link Receipt} tells when it outlives the process.
 */
public final class OutboxEntry {
    private final String key;
    private final DurableState store;
    private final Consumer<OutboxEntry> changed;
    private final LongSupplier wallMillis;
    private final EntryFutures futures = new EntryFutures();

    /** GitHub is not asked for what is required before it knows what this controller knows. */
    private volatile boolean heldBack;

    /** The creation is under way. */
    private volatile boolean creating;

    @Nullable
    private volatile OutboxListener attending;

    private volatile boolean orphaned;

    @Nullable
    private volatile String trouble;

    /** @param changed hears that another step may be the next */
    OutboxEntry(
            DurableState store,
            Consumer<OutboxEntry> changed,
            LongSupplier wallMillis,
            boolean orphaned,
            @Nullable OutboxListener attending) {
        EntryState state = store.current();
        this.store = store;
        this.changed = changed;
        this.wallMillis = wallMillis;
        this.key = state.target().key();
        this.orphaned = orphaned;
        this.attending = attending;
        if (state.deployment() != null) {
            futures.created(state.deployment());
        }
        bar(state.required());
    }

    private void bar(@Nullable RequiredSuccess required) {
        if (required != null) {
            heldBack = true;
            futures.bar();
        }
    }

    /** As it is now. */
    public EntryState state() {
        return store.current();
    }

    public String key() {
        return key;
    }

    public DeploymentTarget target() {
        return state().target();
    }

    /** What GitHub has, without its payload; null if that is not known yet. */
    @CheckForNull
    public Deployment deployment() {
        return state().deployment();
    }

    /** Whether more is to come, from whoever opened it. */
    public boolean isOpen() {
        return state().isOpen();
    }

    /** Why the last attempt failed; null if it did not. */
    @CheckForNull
    public String trouble() {
        return trouble;
    }

    /** Whether another process opened it, and no build of this one has taken it up. */
    public boolean isOrphaned() {
        return orphaned;
    }

    /** A build hears what becomes of it from now on. */
    public void attend(OutboxListener listener) {
        attending = listener;
        orphaned = false;
    }

    /** Its build is over. */
    public void leave() {
        attending = null;
    }

    /** Whether a build hears what becomes of it. */
    public boolean isAttended() {
        return attending != null;
    }

    @CheckForNull
    OutboxListener attending() {
        return attending;
    }

    /** Completes when the work may begin as far as other environments go; exceptionally with what there is instead. */
    public CompletableFuture<Void> allowed() {
        return futures.allowed().copy();
    }

    public boolean isAllowed() {
        return futures.allowed().isDone() && !futures.allowed().isCompletedExceptionally();
    }

    /**
     * Completes with the deployment as soon as GitHub has it, without its payload; exceptionally if there is none. What
     * depends on it may run on a thread of the outbox, and must not wait there.
     */
    public CompletableFuture<Deployment> created() {
        return futures.created().copy();
    }

    /** Completes when everything is told and nothing will follow; exceptionally if it never will be. */
    public CompletableFuture<Void> settled() {
        return futures.settled().copy();
    }

    /** Completes when everything that was said until now outlives the process. */
    public CompletableFuture<Void> durable() {
        return store.durable();
    }

    /** The plugin observes how the work goes on; see {@link Command.Progress}. */
    public Receipt progress(DeploymentState state) {
        return say(new Command.Progress(target().status(state, null)));
    }

    /** As {@link #progress(DeploymentState)}, with a text and an address of its own. */
    public Receipt progress(DeploymentState state, @Nullable String description, @Nullable String logUrl) {
        return say(new Command.Progress(new DeploymentStatus(state, description, logUrl, null, null, null)));
    }

    /** A step reports a status of its own; see {@link Command.Report}. */
    public Receipt report(DeploymentStatus status) {
        return say(new Command.Report(status));
    }

    /** How the deployment ended: the first of several wins. */
    public Receipt close(DeploymentState state, @Nullable String description) {
        return say(new Command.Close(target().status(state, description), Ending.CLOSED));
    }

    /** As {@link #close}; a deployment that does not exist yet is not created any more. */
    public Receipt cancel(DeploymentState state, @Nullable String description) {
        return say(new Command.Close(target().status(state, description), Ending.CANCELLED));
    }

    /** Makes the deployment inactive and deletes it, as if it had never been: GitHub deletes no active one. */
    public Receipt withdraw(@Nullable String description) {
        DeploymentStatus inactive = target().status(DeploymentState.INACTIVE, description);
        return say(new Command.Close(inactive, Ending.WITHDRAWN));
    }

    /** How the deployment ends, unless somebody says otherwise: what {@link #closeAsPromised} says then. */
    public Receipt promise(DeploymentState state, @Nullable String description) {
        return say(new Command.Promise(target().status(state, description)));
    }

    /** As {@link #close} from somebody who knows less than whoever has promised. */
    public Receipt closeAsPromised(DeploymentState otherwise, @Nullable String description) {
        return say(new Command.CloseAsPromised(target().status(otherwise, description)));
    }

    /** Other steps report on the deployment from now on: the entry is settled when all that waits is told. */
    public Receipt handOver() {
        return say(new Command.HandOver());
    }

    /** What the statuses that follow say of the output and the environment, and what a success makes inactive. */
    public Receipt updateLinks(
            @Nullable String logUrl,
            @Nullable String environmentUrl,
            boolean autoInactive,
            @Nullable String supersedes) {
        return say(new Command.UpdateLinks(logUrl, environmentUrl, autoInactive, supersedes));
    }

    /** The build is known by another name from now on. */
    public Receipt move(String build) {
        return say(new Command.Move(build));
    }

    /** Work on a deployment that exists may not begin before GitHub shows something. */
    Receipt require(RequiredSuccess required) {
        bar(required);
        Receipt receipt = say(new Command.Require(required));
        if (!receipt.isAccepted()) {
            futures.gone();
        }
        return receipt;
    }

    Receipt retire(@Nullable String description, boolean active, boolean delete) {
        DeploymentStatus inactive = target().status(DeploymentState.INACTIVE, description);
        return say(new Command.Retire(inactive, active, delete));
    }

    private Receipt say(Command command) {
        long now = wallMillis.getAsLong();
        boolean[] accepted = new boolean[1];
        EntryState next = store.update(state -> {
            accepted[0] = command.isAcceptedBy(state);
            return state.on(command, now);
        });
        if (next == null || !accepted[0]) {
            return new Receipt(false, state(), store.durable());
        }
        changed.accept(this);
        return new Receipt(true, next, store.durable());
    }

    /** Whether nothing more can be said with it. */
    boolean isGone() {
        return store.isRemoved();
    }

    @CheckForNull
    RequiredSuccess heldBackFor() {
        return heldBack ? state().required() : null;
    }

    void release() {
        heldBack = false;
        changed.accept(this);
    }

    boolean isCreating() {
        return creating;
    }

    Step next() {
        Step next = isGone() ? Step.IDLE : Steps.next(state());
        return next == Step.CHECK_REQUIREMENT && heldBack ? Step.IDLE : next;
    }

    /** A limit keeps GitHub from being told in time. That needs not be written at once. */
    void fallBehind() {
        update(state -> state.on(new Command.FallBehind(), wallMillis.getAsLong()));
    }

    @CheckForNull
    EntryState update(UnaryOperator<EntryState> change) {
        return store.update(change);
    }

    /** Waits for the disk. */
    void write() {
        store.write();
    }

    void setCreating(boolean isCreating) {
        creating = isCreating;
    }

    void setTrouble(@Nullable String why) {
        trouble = why;
    }

    EntryFutures futures() {
        return futures;
    }

    /** Removes the file, and forgets the entry unless somebody has said something meanwhile. Waits for the disk. */
    boolean remove(Runnable forget) {
        return store.remove(forget);
    }

    @Override
    public String toString() {
        return target().build() + " to " + target().environment();
    }
}
