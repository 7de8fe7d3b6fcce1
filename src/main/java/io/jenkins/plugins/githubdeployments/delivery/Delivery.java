package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is still to be told about one deployment. Statuses leave strictly in order; a state is never repeated and never
 * steps back from a terminal one. When behind, only the newest status is worth sending. What is handed in is kept in
 * memory and never waits; {@link #save} makes it outlive the process.
 */
public final class Delivery {
    private static final Logger LOGGER = Logger.getLogger(Delivery.class.getName());

    private final Courier courier;
    private volatile Assignment assignment;
    private final CompletableFuture<Deployment> created = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Object file = new Object();

    private volatile DeliveryListener listener;
    private volatile boolean orphaned;

    private volatile CompletableFuture<Void> allowed = CompletableFuture.completedFuture(null);

    /** Guarded by this, as all below. What GitHub has to show before the work begins; null if it has. */
    @Nullable
    private RequiredSuccess required;

    /** GitHub is not to be asked for it yet. */
    private boolean heldBack;

    @Nullable
    private DeploymentRequest request;

    private long attempted;

    /** The create is under way. */
    private boolean sending;

    /** Null until GitHub has it. */
    @Nullable
    private Deployment deployment;

    private final StatusQueue statuses;
    private long waitingSince;

    @Nullable
    private DeploymentStatus promised;

    private Fate fate = Fate.OPEN;

    /** The earlier ones that this one supersedes are in the hands of the courier. */
    private boolean superseded;

    /** Somebody speaks for it, whom progress that was only observed does not contradict. */
    private boolean byHand;

    private boolean saved;
    private boolean gone;

    @Nullable
    private String trouble;

    /** Where the courier has it: guarded by the courier, as all below. */
    @Nullable
    Urgency ready;

    boolean busy;
    boolean asleep;
    long awakeAt;
    long begunAt;

    /** Until then GitHub may be at a request whose answer was lost: what it shows says nothing. */
    long unclearUntil;

    int failures;
    volatile long failingSince;

    Delivery(
            Courier courier,
            Assignment assignment,
            DeploymentRequest request,
            @Nullable RequiredSuccess required,
            DeliveryListener listener,
            boolean again) {
        this.courier = courier;
        this.assignment = assignment;
        this.listener = new CarefulListener(listener);
        this.request = PayloadKey.mark(request, assignment);
        this.statuses = new StatusQueue(false);
        this.waitingSince = courier.wallMillis();
        this.attempted = again ? waitingSince : 0;
        this.orphaned = false;
        bar(required);
    }

    /** Of one that GitHub has. */
    Delivery(
            Courier courier,
            Assignment assignment,
            Deployment deployment,
            Fate fate,
            DeliveryListener listener,
            boolean again) {
        this.courier = courier;
        this.assignment = assignment;
        this.listener = new CarefulListener(listener);
        this.deployment = deployment.withoutPayload();
        this.fate = fate;
        this.statuses = new StatusQueue(again);
        this.orphaned = false;
        created.complete(this.deployment);
    }

    Delivery(Courier courier, JournalEntry entry, DeliveryListener listener) {
        this.courier = courier;
        this.assignment = entry.assignment();
        this.listener = new CarefulListener(listener);
        bar(entry.required());
        this.request = entry.request();
        this.attempted = entry.attempted();
        this.deployment = entry.deployment();
        this.statuses = new StatusQueue(entry.told(), entry.waiting());
        this.waitingSince = entry.waitingSince();
        this.promised = entry.promised();
        this.fate = entry.fate();
        this.byHand = entry.byHand();
        this.saved = true;
        this.orphaned = true;
        if (deployment != null) {
            created.complete(deployment);
        }
    }

    public Assignment assignment() {
        return assignment;
    }

    private void bar(@Nullable RequiredSuccess condition) {
        if (condition != null) {
            required = condition;
            heldBack = true;
            allowed = new CompletableFuture<>();
        }
    }

    /** Work on what GitHub has already may not begin before it shows that. */
    public void require(RequiredSuccess condition) {
        synchronized (this) {
            bar(condition);
            saved = false;
        }
        courier.holdBack(this);
    }

    /** Completes when the work may begin as far as other environments go; exceptionally with what there is instead. */
    public CompletableFuture<Void> allowed() {
        return allowed.copy();
    }

    public boolean isAllowed() {
        return allowed.isDone() && !allowed.isCompletedExceptionally();
    }

    @CheckForNull
    synchronized RequiredSuccess heldBackFor() {
        return heldBack ? required : null;
    }

    synchronized void letGo() {
        heldBack = false;
    }

    /** When GitHub knows all that is known here of an environment; empty if it does, or this is of another one. */
    synchronized Optional<CompletableFuture<?>> toldOf(Repository repository, String environment) {
        boolean isThere = assignment.repository().isSame(repository)
                && isTo(environment)
                && !settled.isDone()
                && !gone
                && !fate.isUnwanted();
        boolean ends = fate.isEnd() || promised != null || !statuses.isEmpty() && fate == Fate.HANDED_OVER;
        if (!isThere || fate.hasTime() || required != null || !ends && deployment != null) {
            return Optional.empty();
        }
        return Optional.of(ends ? settled() : created());
    }

    synchronized boolean isBusyWith(Repository repository, String environment) {
        return !gone && !fate.hasTime() && assignment.repository().isSame(repository) && isTo(environment);
    }

    private boolean isTo(String environment) {
        return environment.equalsIgnoreCase(presentEnvironment());
    }

    private synchronized String presentEnvironment() {
        DeploymentStatus last = statuses.last();
        String renamed = last == null ? null : last.environment();
        return renamed == null ? assignment.environment() : renamed;
    }

    synchronized Optional<DeploymentStatus> last() {
        return Optional.ofNullable(statuses.last());
    }

    /** Whether another process opened it, and nobody in this one has taken it up. */
    public boolean isOrphaned() {
        return orphaned;
    }

    /**
     * The deployment as soon as GitHub has it, without its payload; or why there is none. Whoever goes on from here may
     * do so on a thread of the courier's, and must not wait there.
     */
    public CompletableFuture<Deployment> created() {
        return created.copy();
    }

    /** Completes when all is told and nothing will follow, or exceptionally when it never will be. */
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    /** Takes it up: who is told what happens from now on. */
    public void setListener(DeliveryListener listener) {
        this.listener = new CarefulListener(listener);
        this.orphaned = false;
    }

    /** What is told of what was deployed, from now on. */
    public void telling(
            @Nullable String logUrl,
            @Nullable String environmentUrl,
            boolean autoInactive,
            @Nullable String supersedes) {
        synchronized (this) {
            assignment = assignment.telling(logUrl, environmentUrl, autoInactive, supersedes);
            saved = false;
        }
    }

    /** What GitHub has, without its payload; null if that is not known yet. */
    @CheckForNull
    public synchronized Deployment deployment() {
        return deployment;
    }

    /** Whether more is to come, from whoever opened it. */
    public synchronized boolean isOpen() {
        return fate == Fate.OPEN;
    }

    /** The state that GitHub is to be told at last; null if it knows everything, and for the create alone. */
    @CheckForNull
    public synchronized DeploymentState untold() {
        DeploymentStatus newest = statuses.newest();
        return newest == null ? null : newest.state();
    }

    /** Since when something is waiting to be told; null if GitHub knows everything. */
    @CheckForNull
    public synchronized Instant waitingSince() {
        return waitingSince == 0 ? null : Instant.ofEpochMilli(waitingSince);
    }

    /** Whether something has been waiting since before that moment, and not for want of an attempt. */
    public synchronized boolean isWaitingSince(Instant moment) {
        return trouble != null && waitingSince != 0 && waitingSince < moment.toEpochMilli();
    }

    /** Why the last attempt failed; null if it did not. */
    @CheckForNull
    public synchronized String trouble() {
        return trouble;
    }

    /**
     * Hands in a state that others follow; ignored when it repeats the last, comes after the end, or somebody has
     * {@linkplain #report reported} by hand; and queued also when work has begun: a build whose controller was killed may
     * begin its block again.
     */
    public void progress(DeploymentState state) {
        if (!DeploymentState.QUEUED.equals(state) || isFresh()) {
            observe(assignment.status(state, null));
        }
    }

    private synchronized boolean isFresh() {
        return statuses.last() == null;
    }

    /** As above, with more to be seen. */
    public void progress(DeploymentState state, @Nullable String description, @Nullable String logUrl) {
        observe(new DeploymentStatus(state, description, logUrl, null, null, null));
    }

    private void observe(DeploymentStatus status) {
        synchronized (this) {
            if (byHand) {
                return;
            }
        }
        hand(status, Fate.OPEN);
    }

    /**
     * Hands in a status of somebody's own making. If the deployment is open and the state is terminal, it is the end;
     * after an end, nothing but retirement follows.
     *
     * @return whether GitHub is or will be told
     */
    public boolean report(DeploymentStatus status) {
        synchronized (this) {
            boolean retires = DeploymentState.INACTIVE.equals(status.state());
            if (gone || fate.isEnd() && !retires) {
                return false;
            }
            byHand = true;
            add(status, fate == Fate.OPEN && status.state().isTerminal() ? Fate.CLOSED : fate);
        }
        courier.offer(this);
        return true;
    }

    /**
     * Its environment is no more, whatever its own build still has to tell. If all that was told of it or will be leaves
     * it active, it becomes inactive.
     *
     * @param active whether GitHub has it so; not asked of what this has told or will
     * @param delete whether it is deleted then, which GitHub does only with one that is not active
     * @return whether that will be done
     */
    boolean retire(boolean active, @Nullable String description, boolean delete) {
        synchronized (this) {
            if (gone) {
                return false;
            }
            Fate next = delete || fate == Fate.WITHDRAWN ? Fate.WITHDRAWN : Fate.RETIRED;
            DeploymentStatus last = statuses.last();
            if (last == null ? active : last.state().isActive()) {
                add(assignment.status(DeploymentState.INACTIVE, description), next);
            }
            fate = next;
            if (waitingSince == 0) {
                waitingSince = courier.wallMillis();
            }
            saved = false;
        }
        courier.offer(this);
        return true;
    }

    /** Whether nothing more can be told with it. */
    synchronized boolean isGone() {
        return gone;
    }

    /** Returns when its file is gone, too, and so another delivery may have that key. */
    void awaitRemoval() {
        synchronized (file) {
            LOGGER.log(Level.FINE, "{0} was just settled, so that another delivery goes on", this);
        }
    }

    /** Whether it tells of that deployment. */
    public synchronized boolean isOf(long id, Repository repository) {
        return deployment != null
                && deployment.id() == id
                && assignment.repository().isSame(repository);
    }

    /** Whether GitHub may be creating that one for it, which has no key to tell. */
    synchronized boolean mayBeCreating(Deployment other, Repository where) {
        return request != null
                && !PayloadKey.isMarked(request, assignment)
                && assignment.repository().isSame(where)
                && request.environment().equalsIgnoreCase(other.environment())
                && request.task().equals(other.task())
                && request.ref().equals(other.ref())
                && other.payload().equals(request.payload());
    }

    /** Others will report on it from here: it is done when all that waits is told. */
    public void handOver() {
        synchronized (this) {
            fate = fate == Fate.OPEN ? Fate.HANDED_OVER : fate;
            saved = false;
        }
        courier.offer(this);
    }

    /**
     * Hands in how it ended, once.
     *
     * @return whether it was open until now
     */
    public boolean close(DeploymentState state, @Nullable String description) {
        return hand(assignment.status(state, description), Fate.CLOSED);
    }

    /** How it ended, unless somebody says otherwise: what {@link #closeAsPromised} says then. */
    public synchronized void promise(DeploymentState state, @Nullable String description) {
        promised = assignment.status(state, description);
        saved = false;
    }

    /**
     * As {@link #close} for somebody who knows less than whoever has promised.
     *
     * @return how it ended; null if it was not open
     */
    @CheckForNull
    public DeploymentStatus closeAsPromised(DeploymentState otherwise, @Nullable String description) {
        DeploymentStatus known;
        synchronized (this) {
            known = promised;
        }
        DeploymentStatus end = known == null ? assignment.status(otherwise, description) : known;
        return hand(end, Fate.CLOSED) ? end : null;
    }

    /** As {@link #close}; if GitHub has no such deployment yet, it shall have none. */
    public boolean cancel(DeploymentState state, @Nullable String description) {
        return hand(assignment.status(state, description), Fate.CANCELLED);
    }

    /** Takes it back as if it had never been: GitHub lets only an inactive one be deleted. */
    public boolean withdraw(@Nullable String description) {
        return hand(assignment.status(DeploymentState.INACTIVE, description), Fate.WITHDRAWN);
    }

    private boolean hand(DeploymentStatus status, Fate next) {
        synchronized (this) {
            if (gone || fate != Fate.OPEN || !add(status, next)) {
                return false;
            }
        }
        courier.offer(this);
        return true;
    }

    /** Guarded by this, as is what it leads to; false if it says nothing new. */
    private boolean add(DeploymentStatus said, Fate next) {
        if (fate == next && statuses.isRepeatedBy(said)) {
            return false;
        }
        fate = next;
        statuses.add(said);
        if (waitingSince == 0) {
            waitingSince = courier.wallMillis();
        }
        saved = false;
        return true;
    }

    /** GitHub cannot be told in time. */
    synchronized void fallBehind() {
        if (statuses.fallBehind()) {
            saved = false;
        }
    }

    /** What it takes to go on. */
    enum Call {
        NOTHING(false),
        DROP(false),
        ASK(false),
        SEARCH(false),
        CREATE(true),
        CHECK(false),
        STATUS(true),
        SUPERSEDE(false),
        DELETE(true);

        private final boolean write;

        Call(boolean write) {
            this.write = write;
        }

        boolean isWrite() {
            return write;
        }
    }

    synchronized Call next() {
        if (gone) {
            return Call.NOTHING;
        }
        if (deployment == null) {
            return attempted != 0 ? Call.SEARCH : nextBeforeCreate();
        }
        if (!statuses.isEmpty()) {
            return statuses.isUnsure() ? Call.CHECK : Call.STATUS;
        }
        if (required != null && !heldBack) {
            return Call.ASK;
        }
        if (isSuperseding()) {
            return Call.SUPERSEDE;
        }
        return switch (fate) {
            case OPEN -> Call.NOTHING;
            case WITHDRAWN -> Call.DELETE;
            case HANDED_OVER, CLOSED, RETIRED, CANCELLED -> Call.DROP;
        };
    }

    private boolean isSuperseding() {
        DeploymentStatus told = statuses.told();
        return assignment.supersedes() != null
                && !superseded
                && told != null
                && told.state().equals(DeploymentState.SUCCESS)
                && fate.isEnd();
    }

    private Call nextBeforeCreate() {
        if (fate.isUnwanted() || required != null && fate.isEnd()) {
            return Call.DROP;
        }
        return required == null ? Call.CREATE : heldBack ? Call.NOTHING : Call.ASK;
    }

    @CheckForNull
    synchronized Urgency urgency() {
        return switch (next()) {
            case NOTHING -> null;
            case DROP -> Urgency.LOCAL;
            case ASK, SEARCH, CREATE -> Urgency.CREATE;
            case SUPERSEDE -> Urgency.RETIREMENT;
            case CHECK, STATUS, DELETE ->
                fate == Fate.OPEN ? Urgency.PROGRESS : fate.hasTime() ? Urgency.RETIREMENT : Urgency.TERMINAL;
        };
    }

    /** On one thread at a time, and never that of a build. */
    void perform(Call call, Account account) throws IOException {
        switch (call) {
            case NOTHING -> {}
            case DROP -> {
                if (isDone()) {
                    drop();
                }
            }
            case ASK -> ask(account);
            case SEARCH -> search(account);
            case CREATE -> create(account);
            case CHECK -> check(account);
            case STATUS -> tell(account);
            case SUPERSEDE -> supersede(account);
            case DELETE -> delete(account);
        }
    }

    private synchronized long number() {
        if (deployment == null) {
            throw new IllegalStateException("not created yet");
        }
        return deployment.id();
    }

    /** Somebody may have handed something in since the decision to go. */
    private synchronized boolean isDone() {
        boolean done = next() == Call.DROP;
        gone |= done;
        return done;
    }

    private void drop() {
        synchronized (file) {
            synchronized (this) {
                if (deployment != null && !statuses.isEmpty()) {
                    // Somebody has reported on it meanwhile.
                    return;
                }
                gone = true;
            }
            if (deployment() == null) {
                listener.vanished(this);
            }
            remove();
        }
        allowed.cancel(false);
        created.cancel(false);
        settled.complete(null);
    }

    /** Once it is allowed, that holds: the build may go on before there is the deployment. */
    private void ask(Account account) throws IOException {
        RequiredSuccess condition;
        synchronized (this) {
            condition = required;
        }
        if (condition == null) {
            return;
        }
        try {
            condition.check(account.connect(this));
        } catch (RefusedException refused) {
            if (deployment() == null) {
                throw refused;
            }
            // What is there goes on to its end.
            answered();
            allowed.completeExceptionally(refused);
            return;
        }
        answered();
        allowed.complete(null);
    }

    private synchronized void answered() {
        required = null;
        trouble = null;
        saved = false;
    }

    private void search(Account account) throws IOException {
        LostCreate lost;
        synchronized (this) {
            lost = new LostCreate(assignment, request, Instant.ofEpochMilli(attempted));
        }
        Deployments github = account.connect(this);
        Deployment found = lost.find(
                        github,
                        Instant.ofEpochMilli(courier.wallMillis()),
                        candidate -> account.isOwn(candidate, lost.request())
                                && !courier.isKnown(candidate.id(), assignment.repository()))
                .orElse(null);
        if (found == null) {
            notAttempted();
            return;
        }
        if (lost.isMarked()) {
            catchUp(github.listStatuses(found.id()));
        } else if (!courier.give(found, this)) {
            throw new IOException(Messages.Delivery_ambiguous(assignment.environment()));
        }
        exists(found);
    }

    /** An earlier process has told of it what the journal knows nothing of, perhaps even the end. */
    private synchronized void catchUp(List<DeploymentStatus> newestFirst) {
        if (newestFirst.isEmpty()) {
            return;
        }
        statuses.learn(newestFirst, fate == Fate.WITHDRAWN);
        if (newestFirst.get(0).state().isTerminal() && fate == Fate.OPEN) {
            fate = Fate.CLOSED;
        }
    }

    /** Whether it has that deployment, or GitHub may be creating it for this one just now and not for that other. */
    synchronized boolean mayGet(Deployment found, Delivery other) {
        boolean creating = request != null && sending && found.payload().equals(request.payload());
        return creating && assignment.repository().equals(other.assignment.repository())
                || isOf(found.id(), other.assignment.repository());
    }

    private void create(Account account) throws IOException {
        DeploymentRequest wanted;
        Deployments github = account.connect(this);
        synchronized (this) {
            if (fate.isUnwanted()) {
                return;
            }
            wanted = request;
            attempted = courier.wallMillis();
            saved = false;
            sending = true;
        }
        try {
            save();
            Deployment answer = github.create(wanted);
            account.learnCreator(answer);
            exists(answer);
        } catch (UnavailableException unavailable) {
            if (!unavailable.isProcessedPerhaps()) {
                notAttempted();
            }
            throw unavailable;
        } catch (RefusedException refused) {
            notAttempted();
            throw refused;
        } finally {
            synchronized (this) {
                sending = false;
            }
        }
    }

    private synchronized void notAttempted() {
        attempted = 0;
        saved = false;
    }

    synchronized void take(Deployment answer) {
        deployment = answer.withoutPayload();
        request = null;
        attempted = 0;
        saved = false;
        done();
    }

    private void exists(Deployment answer) {
        take(answer);
        answered();
        allowed.complete(null);
        Deployment known = answer.withoutPayload();
        save();
        listener.created(this, known);
        created.complete(known);
    }

    /** Asks what GitHub has made of a status whose answer was lost. */
    private void check(Account account) throws IOException {
        List<DeploymentStatus> newestFirst = account.connect(this).listStatuses(number());
        DeploymentStatus heard;
        synchronized (this) {
            heard = statuses.heardAmong(newestFirst);
            if (heard != null) {
                accepted(heard);
            }
        }
        if (heard != null) {
            heard(heard);
        }
    }

    private void tell(Account account) throws IOException {
        Deployments github = account.connect(this);
        DeploymentStatus status;
        long number;
        synchronized (this) {
            status = statuses.first();
            number = number();
            if (status.equals(statuses.told())) {
                accepted(status);
                return;
            }
            if (statuses.isBehind()) {
                saved = false;
            }
            statuses.sent(true);
        }
        save();
        try {
            github.createStatus(number, status);
        } catch (UnavailableException unavailable) {
            synchronized (this) {
                statuses.sent(unavailable.isProcessedPerhaps());
            }
            throw unavailable;
        }
        synchronized (this) {
            accepted(status);
        }
        heard(status);
    }

    private void heard(DeploymentStatus status) {
        listener.told(this, status);
        synchronized (this) {
            if (!statuses.isEmpty() || !isSuperseding()) {
                return;
            }
        }
        // Whoever waits for this one has what was waited for, and what follows has time.
        settled.complete(null);
    }

    private void accepted(DeploymentStatus status) {
        statuses.accepted(status);
        saved = false;
        done();
    }

    private void done() {
        statuses.catchUp();
        trouble = null;
        waitingSince = statuses.isEmpty() ? 0 : courier.wallMillis();
    }

    private void supersede(Account account) throws IOException {
        try {
            Predecessors predecessors = new Predecessors(account.connect(this), assignment, presentEnvironment());
            predecessors
                    .oldestFirst(number(), id -> courier.last(id, assignment.repository()))
                    .forEach(id -> courier.supersede(this, id));
        } catch (RefusedException refused) {
            LOGGER.log(Level.WARNING, "Earlier deployments than that of {0} are not retired. {1}", new Object[] {
                this, refused.getMessage()
            });
        }
        synchronized (this) {
            superseded = true;
            trouble = null;
        }
    }

    private void delete(Account account) throws IOException {
        save();
        try {
            account.connect(this).delete(number());
        } catch (RefusedException refused) {
            if (refused.reason() != RefusedException.Reason.NOT_FOUND) {
                throw refused;
            }
            // An earlier attempt, or somebody else, has deleted it.
        }
        listener.vanished(this);
        drop();
    }

    @CheckForNull
    private DeploymentState untoldOrDeleted() {
        return fate == Fate.WITHDRAWN && statuses.isEmpty() ? DeploymentState.INACTIVE : untold();
    }

    /** Waits for a while. */
    void delayed(Exception why, Duration pause) {
        DeploymentState state;
        synchronized (this) {
            trouble = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
            fallBehind();
            state = untoldOrDeleted();
        }
        if (state == null && deployment() != null) {
            // Nothing that anybody waits for.
            LOGGER.log(Level.FINE, why, () -> this + " goes on later");
            return;
        }
        DeploymentState untold = deployment() == null ? null : state;
        listener.delayed(this, untold, why, pause);
    }

    /** Nothing of what waits will ever be told. */
    void giveUp(IOException why) {
        DeploymentState state;
        boolean exists;
        synchronized (this) {
            exists = deployment != null;
            state = untoldOrDeleted();
            fate = Fate.CLOSED;
        }
        DeploymentState untold = exists ? state : null;
        if (!exists || state != null) {
            listener.gaveUp(this, untold, why);
        } else {
            LOGGER.log(Level.WARNING, why, () -> this + ": what has time is left undone");
        }
        remove();
        allowed.completeExceptionally(why);
        created.completeExceptionally(why);
        settled.completeExceptionally(why);
    }

    /**
     * Writes down what was handed in, if anything: when this returns, it outlives the process. Waits for the disk, so not
     * on a thread that runs Pipeline code.
     */
    public void save() {
        synchronized (file) {
            JournalEntry entry;
            synchronized (this) {
                if (saved || gone) {
                    return;
                }
                saved = true;
                entry = new JournalEntry(
                        JournalEntry.VERSION,
                        assignment,
                        required,
                        request,
                        attempted,
                        deployment,
                        statuses.told(),
                        statuses.waiting(),
                        waitingSince,
                        promised,
                        fate,
                        byHand);
            }
            try {
                courier.journal().write(entry);
            } catch (IOException unwritten) {
                synchronized (this) {
                    saved = false;
                }
                // GitHub is told all the same; only a crash would now lose it.
                LOGGER.log(
                        Level.WARNING,
                        unwritten,
                        () -> "Cannot write down the open GitHub deployment of " + assignment.build()
                                + ". Check the disk of the Jenkins home directory.");
            }
        }
    }

    private void remove() {
        synchronized (file) {
            synchronized (this) {
                gone = true;
                waitingSince = 0;
            }
            try {
                courier.journal().remove(assignment.key());
            } catch (IOException kept) {
                LOGGER.log(
                        Level.WARNING,
                        kept,
                        () -> "Cannot remove the file of a closed GitHub deployment of " + assignment.build()
                                + ". Check the Jenkins home directory.");
            } finally {
                courier.forget(this);
            }
        }
    }

    @Override
    public String toString() {
        return assignment.build() + " to " + assignment.environment();
    }
}
