package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.Receipt;
import io.jenkins.plugins.githubdeployments.source.Target;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The start of a deployment: from the parameters to a deployment that GitHub has created, or to the reason why there is
 * none. No method waits; a build waits for {@link #result}.
 */
public final class DeploymentStart {
    private final OutboxService service = OutboxService.get();
    private final CompletableFuture<RecordedDeployment> result = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Console console;
    private final DeploymentOptions options;
    private final String block;

    /** Whether the Pipeline itself reports on the deployment, for which it needs the ID. */
    private final boolean byHand;

    /** Guarded by this. */
    @CheckForNull
    private OutboxEntry entry;

    private boolean stopped;

    /** Whether the deployment starts now, so that a lock stops it. */
    private volatile boolean locksCount;

    DeploymentStart(Console console, DeploymentOptions options, String block, boolean byHand) {
        this.console = console;
        this.options = options;
        this.block = block;
        this.byHand = byHand;
    }

    /**
     * Completes on another thread than that of the build, with
     *
     * <ul>
     *   <li>the deployment; if it is not {@linkplain RecordedDeployment#isCreated created} yet, the plugin keeps
     * retrying, and statuses that are reported in the meantime are not lost;
     *   <li>null, if there is no deployment and the build continues;
     *   <li>a {@link LockedEnvironmentException} if the environment is locked;
     *   <li>an {@link AbortException} on invalid parameters, if a condition is not met or cannot be checked, and on
     * other problems if {@code onError} is {@code fail}.
     * </ul>
     */
    public CompletableFuture<RecordedDeployment> result() {
        return result.copy();
    }

    /** Cancels the deployment. If GitHub has created it or creates it later, it is closed with this outcome. */
    public void stop(Outcome outcome) {
        OutboxEntry begun;
        synchronized (this) {
            stopped = true;
            begun = entry;
        }
        if (begun != null) {
            begun.cancel(outcome.state(), outcome.told(console.run().getParent()));
        }
        result.cancel(false);
    }

    /** Completes as soon as statuses can be reported, or there will be no deployment. */
    public CompletableFuture<Void> begun() {
        return begun.copy();
    }

    /**
     * Starts the deployment.
     *
     * @param again whether GitHub may have created it before a restart
     */
    void begin(boolean again) {
        try {
            OutboxEntry offered = offer(again);
            if (offered != null) {
                // Whichever comes first; nothing keeps a reference to this build afterwards.
                offered.allowed()
                        .thenCompose(allowed -> offered.created())
                        .orTimeout(options.getCreateTimeout(), TimeUnit.SECONDS)
                        .whenComplete((deployment, why) ->
                                service.runShortTask(() -> orFail(() -> decide(offered, deployment, why))));
            }
        } catch (Throwable impossible) {
            // Also an error, as of an optional plugin that is half there: the build does not wait for ever.
            result.completeExceptionally(impossible);
        } finally {
            begun.complete(null);
        }
    }

    private void orFail(Runnable decision) {
        try {
            decision.run();
        } catch (Throwable defect) {
            result.completeExceptionally(defect);
        }
    }

    /** The build goes on when what was said outlives the process. */
    private void when(CompletableFuture<Void> durable, Runnable decision) {
        durable.thenRun(() -> orFail(decision));
    }

    @CheckForNull
    private OutboxEntry offer(boolean again) throws AbortException {
        String problem = options.firstProblem();
        if (problem != null) {
            throw new AbortException(problem);
        }
        console.checkLinks(options.linkProblem(), options.isFailOnError());
        Run<?, ?> run = console.run();
        if (!byHand && AdoptedDeployment.isSpokenForBy(run, block, options)) {
            return adopted(again);
        }
        Target found = TargetResolver.get().resolve(run, options);
        for (DeploymentStartListener listener : DeploymentStartListener.all()) {
            listener.onResolved(run, found);
        }
        String key = DeploymentKey.of(run, block);
        if (!again && service.find(key) == null) {
            // A deployment that was started before a restart was also started before the lock.
            DeploymentLocks.check(found.repository(), options.getEnvironment());
            locksCount = true;
        }
        // Records the use of the credential, and reports now if it cannot be used.
        GitHubCredentials credentials = GitHubCredentials.of(run, found.credentialsId(), found.repository());
        RequiredSuccess required = required(found.commit(), options.getTask());
        DeploymentTarget target = new DeploymentTarget(
                        key,
                        run.getExternalizableId(),
                        found.repository(),
                        found.credentialsId(),
                        options.getEnvironment(),
                        BuildLog.url(console, options.getLogUrl()),
                        options.getEnvironmentUrl(),
                        options.isAutoInactive(),
                        options.isByComponent() ? options.getTask() : null)
                .withCredential(credentials.key().toString());
        started(found.repository(), found.credentialsId());
        DeploymentRequest request = options.toRequest(found.ref());
        OutboxEntry opened = open(target, request, required, found.builtSha(), again);
        if (opened != null) {
            LedgerWriter.opened(run, target, request, found.builtSha());
        }
        return opened;
    }

    private void started(Repository repository, String credentialsId) {
        for (DeploymentStartListener listener : DeploymentStartListener.all()) {
            listener.onStarted(console.run(), repository, credentialsId, options);
        }
    }

    @CheckForNull
    private synchronized OutboxEntry open(
            DeploymentTarget target,
            DeploymentRequest request,
            @Nullable RequiredSuccess required,
            @Nullable String builtSha,
            boolean again) {
        if (stopped) {
            return null;
        }
        entry = service.outbox().open(target, request, required, new BuildListener(console, builtSha), again);
        entry.progress(DeploymentState.QUEUED);
        return entry;
    }

    /** @param sha the full hash of the commit; null if only GitHub can resolve the ref */
    @CheckForNull
    private RequiredSuccess required(@Nullable String sha, String task) throws AbortException {
        String requires = options.getRequires();
        if (requires == null) {
            return null;
        }
        if (sha == null) {
            throw new AbortException(Messages.DeploymentStart_requiresCommit(requires, Util.fixNull(options.getRef())));
        }
        return new RequiredSuccess(requires, options.isByComponent() ? task : null, sha);
    }

    /** The deployment of an event exists already: the block continues with it. */
    @CheckForNull
    private OutboxEntry adopted(boolean again) throws AbortException {
        String key = AdoptedDeployment.key(console.run(), block);
        OutboxEntry known = service.find(key);
        if (known == null) {
            // Nothing can be reported on the deployment any more, and a second one must not be created.
            result.complete(DeploymentAction.find(console.run(), key));
            return null;
        }
        if (!again) {
            DeploymentLocks.check(known.target().repository(), known.target().environment());
        }
        synchronized (this) {
            if (stopped) {
                return null;
            }
            entry = known;
        }
        known.attend(new BuildListener(console, null));
        Deployment deployment = known.deployment();
        known.updateLinks(
                BuildLog.url(console, options.getLogUrl()),
                options.getEnvironmentUrl(),
                options.isAutoInactive(),
                options.isByComponent() && deployment != null ? deployment.task() : null);
        started(known.target().repository(), known.target().credentialsId());
        RequiredSuccess required = deployment == null ? null : required(deployment.sha(), deployment.task());
        if (required != null) {
            service.outbox().require(known, required);
        }
        return known;
    }

    private void decide(OutboxEntry begun, @Nullable Deployment deployment, @Nullable Throwable failure) {
        if (result.isCancelled()) {
            return;
        }
        Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
        if (deployment != null) {
            try {
                for (DeploymentStartListener listener : DeploymentStartListener.all()) {
                    listener.onCreated(console.run(), begun.target().repository(), deployment);
                }
            } catch (AbortException other) {
                close(begun, Messages.DeploymentStart_otherCommit(), other);
                return;
            }
            try {
                checkLocks(begun.target().repository(), deployment);
            } catch (LockedEnvironmentException locked) {
                close(begun, Messages.DeploymentStart_locked(), locked);
                return;
            }
            if (byHand) {
                begun.handOver();
            }
            when(begun.durable(), () -> {
                RecordedDeployment recorded = DeploymentAction.created(console.run(), begun.target(), deployment);
                DeploymentAction.save(console.run());
                result.complete(recorded);
            });
        } else if (why instanceof TimeoutException) {
            late(begun);
        } else if (!(why instanceof CancellationException)) {
            refused(begun, why);
        }
    }

    private void close(OutboxEntry begun, String description, AbortException why) {
        Receipt cancelled = begun.cancel(DeploymentState.ERROR, description);
        when(cancelled.durable(), () -> result.completeExceptionally(why));
    }

    /**
     * Checks the lock with the repository's current name, because the job may use a former name or another address.
     */
    private void checkLocks(Repository named, Deployment deployment) throws LockedEnvironmentException {
        Repository actual = deployment.repository(named);
        if (locksCount && !actual.isSame(named)) {
            DeploymentLocks.check(actual, deployment.environment());
        }
    }

    private void refused(OutboxEntry begun, Throwable why) {
        boolean gate = why instanceof RefusedException refused && refused.isGate();
        if (!gate && !begun.isAllowed()) {
            result.completeExceptionally(new AbortException(Messages.DeploymentStart_requiresUnknown(
                    options.getEnvironment(), Util.fixNull(options.getRequires()), Console.message(why))));
        } else if (gate || options.isFailOnError()) {
            result.completeExceptionally(new AbortException(why.getMessage()));
        } else {
            console.notCreated(options.getEnvironment(), why);
            result.complete(null);
        }
    }

    /** Called when {@code createTimeout} is over. */
    private void late(OutboxEntry begun) {
        String environment = options.getEnvironment();
        String trouble = begun.trouble();
        String why = trouble == null ? "" : trouble;
        String seconds = Integer.toString(options.getCreateTimeout());
        boolean barred = !begun.isAllowed();
        if (!barred && !options.isFailOnError() && !byHand) {
            console.warn(Messages.DeploymentStart_later(environment, seconds, why));
            RecordedDeployment expected = DeploymentAction.expected(console.run(), begun.target());
            // The build relies on it from now on, although no request may have been sent yet.
            when(begun.durable(), () -> {
                DeploymentAction.save(console.run());
                result.complete(expected);
            });
            return;
        }
        // Before the build continues: GitHub may be available again at that moment.
        Receipt cancelled = begun.cancel(DeploymentState.ERROR, Messages.DeploymentStart_cancelled());
        when(cancelled.durable(), () -> {
            if (barred) {
                result.completeExceptionally(new AbortException(Messages.DeploymentStart_requiresLate(
                        environment, Util.fixNull(options.getRequires()), seconds, why)));
            } else if (options.isFailOnError()) {
                result.completeExceptionally(
                        new AbortException(Messages.DeploymentStart_fail(environment, seconds, why)));
            } else {
                console.warn(Messages.DeploymentStart_never(environment, seconds, why));
                result.complete(null);
            }
        });
    }
}
