package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * From what the user asked for to a deployment that GitHub has created, or to why there is none. Nothing waits here; a
 * build that waits does so for {@link #result}.
 */
public final class Opening {
    private final Deliveries deliveries = Deliveries.get();
    private final CompletableFuture<RecordedDeployment> result = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Console console;
    private final DeploymentOptions options;
    private final String block;

    /** Whether the build reports on it by itself, for which it has to know it. */
    private final boolean byHand;

    /** Guarded by this. */
    @CheckForNull
    private Delivery delivery;

    private boolean stopped;

    Opening(Console console, DeploymentOptions options, String block, boolean byHand) {
        this.console = console;
        this.options = options;
        this.block = block;
        this.byHand = byHand;
    }

    /**
     * Completes on another thread than that of the build, with
     *
     * <ul>
     *   <li>the deployment: if it is not {@linkplain RecordedDeployment#isCreated created} yet, it will be as soon as
     *       possible, and what is reported on it meanwhile is not lost;
     *   <li>null, if there will be none and the user wants the build to go on all the same;
     *   <li>a {@link LockedEnvironmentException} if nobody is to deploy there now;
     *   <li>an {@link AbortException} on bad input, on a gate that the user asked for, and on trouble if the user wants
     *       that.
     * </ul>
     */
    public CompletableFuture<RecordedDeployment> result() {
        return result.copy();
    }

    /** The build does not want it any more: if GitHub has or gets it all the same, it is closed so. */
    public void stop(Outcome outcome) {
        Delivery begun;
        synchronized (this) {
            stopped = true;
            begun = delivery;
        }
        if (begun != null) {
            begun.cancel(outcome.state(), outcome.description());
            deliveries.onDesk(begun::save);
        }
        result.cancel(false);
    }

    /** Completes as soon as what is reported finds the deployment, or it is known that there is none. */
    public CompletableFuture<Void> begun() {
        return begun.copy();
    }

    /** @param again whether GitHub may have it already */
    void begin(boolean again) {
        try {
            Delivery offered = offer(again);
            if (offered != null) {
                // Whichever comes first, and nobody holds on to this build for what comes later.
                offered.created()
                        .orTimeout(options.getCreateTimeout(), TimeUnit.SECONDS)
                        .whenComplete((deployment, why) -> deliveries.onDesk(() -> decide(offered, deployment, why)));
            }
        } catch (AbortException | RuntimeException impossible) {
            result.completeExceptionally(impossible);
        } finally {
            begun.complete(null);
        }
    }

    @CheckForNull
    private Delivery offer(boolean again) throws AbortException {
        String problem = OptionChecks.firstProblem(options);
        if (problem != null) {
            throw new AbortException(problem);
        }
        Run<?, ?> run = console.run();
        if (!byHand && AdoptedDeployment.isSpokenForBy(run, block, options)) {
            return adopted(again);
        }
        Target target = new TargetResolver(ExtensionList.lookup(OriginSource.class)).resolve(run, options);
        RedeployedCommit.check(run, target);
        String key = DeploymentKey.of(run, block);
        if (!again && deliveries.find(key) == null) {
            // What was begun before a restart was begun before the lock, too.
            DeploymentLocks.check(target.repository(), options.getEnvironment());
        }
        // For the credential's record of use, and to find out now what is wrong with it.
        GitHubCredentials.of(run, target.credentialsId(), target.repository());
        Assignment assignment = new Assignment(
                key,
                run.getExternalizableId(),
                target.repository(),
                target.credentialsId(),
                options.getEnvironment(),
                BuildLog.url(console, options.getLogUrl()),
                options.getEnvironmentUrl(),
                options.isAutoInactive());
        DeploymentRequest request = options.toRequest(target.ref());
        Delivery opened = open(assignment, request, target.builtSha(), again);
        if (opened != null) {
            Books.opened(run, assignment, request, target.builtSha());
        }
        return opened;
    }

    @CheckForNull
    private synchronized Delivery open(
            Assignment assignment, DeploymentRequest request, @Nullable String builtSha, boolean again) {
        if (stopped) {
            return null;
        }
        delivery = deliveries.courier().open(assignment, request, new Attended(console, builtSha), again);
        delivery.progress(DeploymentState.QUEUED);
        return delivery;
    }

    /** GitHub has it already: the block goes on with what the build has begun. */
    @CheckForNull
    private Delivery adopted(boolean again) throws LockedEnvironmentException {
        String key = AdoptedDeployment.key(console.run(), block);
        Delivery known = deliveries.find(key);
        if (known == null) {
            // Nobody can be told any more, and a second one would not be what was asked for.
            result.complete(DeploymentAction.find(console.run(), key));
            return null;
        }
        if (!again) {
            DeploymentLocks.check(
                    known.assignment().repository(), known.assignment().environment());
        }
        synchronized (this) {
            if (stopped) {
                return null;
            }
            delivery = known;
        }
        known.setListener(new Attended(console, null));
        known.telling(
                BuildLog.url(console, options.getLogUrl()), options.getEnvironmentUrl(), options.isAutoInactive());
        return known;
    }

    private void decide(Delivery begun, @Nullable Deployment deployment, @Nullable Throwable failure) {
        if (result.isCancelled()) {
            return;
        }
        Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
        if (deployment != null) {
            try {
                RedeployedCommit.check(console.run(), begun.assignment().repository(), deployment);
            } catch (AbortException other) {
                begun.cancel(DeploymentState.ERROR, Messages.Opening_otherCommit());
                begun.save();
                result.completeExceptionally(other);
                return;
            }
            if (byHand) {
                begun.handOver();
            }
            RecordedDeployment recorded = DeploymentAction.created(console.run(), begun.assignment(), deployment);
            DeploymentAction.save(console.run());
            result.complete(recorded);
        } else if (why instanceof TimeoutException) {
            late(begun);
        } else if (!(why instanceof CancellationException)) {
            refused(why);
        }
    }

    private void refused(Throwable why) {
        boolean gate = why instanceof RefusedException refused && refused.isGate();
        if (gate || options.isFailOnError()) {
            result.completeExceptionally(new AbortException(why.getMessage()));
        } else {
            console.notCreated(options.getEnvironment(), why);
            result.complete(null);
        }
    }

    /** The build has waited long enough. */
    private void late(Delivery begun) {
        String environment = options.getEnvironment();
        String trouble = begun.trouble();
        String why = trouble == null ? "" : trouble;
        String seconds = Integer.toString(options.getCreateTimeout());
        if (!options.isFailOnError() && !byHand) {
            console.warn(Messages.Opening_later(environment, seconds, why));
            RecordedDeployment expected = DeploymentAction.expected(console.run(), begun.assignment());
            DeploymentAction.save(console.run());
            result.complete(expected);
            return;
        }
        if (options.isFailOnError()) {
            result.completeExceptionally(new AbortException(Messages.Opening_fail(environment, seconds, why)));
        } else {
            console.warn(Messages.Opening_never(environment, seconds, why));
            result.complete(null);
        }
        begun.cancel(DeploymentState.ERROR, Messages.Opening_cancelled());
        begun.save();
    }
}
