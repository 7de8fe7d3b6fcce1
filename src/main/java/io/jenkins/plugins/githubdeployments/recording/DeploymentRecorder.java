package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.Receipt;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * Records a deployment for steps, the post-build action and the trigger: start it, report its progress, close it.
 * Callers identify the block with an ID, which must be the same before and after a restart. No method waits.
 */
public final class DeploymentRecorder {
    private DeploymentRecorder() {}

    /**
     * Starts a deployment and reports it as queued, or continues the one of the block if it exists.
     *
     * @param again whether it may have been started before a restart
     */
    public static DeploymentStart open(Console console, DeploymentOptions options, String block, boolean again) {
        return begin(new DeploymentStart(console, options, block, false), again);
    }

    /** Like {@link #open}, but the Pipeline reports on the deployment and closes it. */
    public static DeploymentStart create(Console console, DeploymentOptions options, String block, boolean again) {
        return begin(new DeploymentStart(console, options, block, true), again);
    }

    /** The repository that a job deploys from, as far as it is known without a build. */
    public static Repository repository(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        return TargetResolver.get().repository(job, checked(options));
    }

    /** The commit of the last build of the job; null if unknown. */
    @CheckForNull
    public static String lastCommit(Job<?, ?> job, DeploymentOptions options) {
        Run<?, ?> run = job.getLastBuild();
        try {
            return run == null
                    ? null
                    : TargetResolver.get().resolve(run, checked(options)).builtSha();
        } catch (AbortException unknown) {
            return null;
        }
    }

    /**
     * A client for GitHub that uses the credential of the job.
     *
     * @throws AbortException if the job has no credential
     */
    public static Deployments github(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        TargetResolver.Place place = TargetResolver.get().place(job, checked(options));
        return OutboxService.get()
                .connect(place.repository(), GitHubCredentials.of(job, place.credentialsId(), place.repository()));
    }

    /**
     * Whether this plugin has created the deployment, on this or on another controller. Such deployments start no
     * builds.
     */
    public static boolean isOwn(Deployment deployment, Repository repository) {
        return OutboxService.get().outbox().isOwn(deployment, repository);
    }

    /**
     * Adopts a deployment that was not created by this plugin: the build reports its own progress on it, unless one of
     * its blocks does. Problems are logged on the console.
     */
    public static void adopt(Console console, DeploymentOptions options, Deployment deployment) {
        try {
            AdoptedDeployment.begin(
                    console,
                    TargetResolver.get().place(console.run().getParent(), checked(options)),
                    options,
                    deployment);
        } catch (AbortException impossible) {
            console.warn(Messages.DeploymentRecorder_notAdopted(
                    Long.toString(deployment.id()), deployment.environment(), impossible.getMessage()));
        }
    }

    /** Continues to report on the adopted deployment after a restart. */
    public static void attendAdopted(Console console) {
        attend(console, AdoptedDeployment.BLOCK);
    }

    /** Closes the adopted deployment at the end of the build, unless a block has already closed it. */
    public static void closeAdopted(Console console, Outcome outcome) {
        OutboxEntry entry = find(console.run(), AdoptedDeployment.BLOCK);
        // An entry that no build has continued after a restart is closed with that reason.
        if (entry != null && !entry.isOrphaned()) {
            close(console, AdoptedDeployment.BLOCK, AdoptedDeployment.outcome(console.run(), outcome), false)
                    .thenRun(() -> DeploymentAction.save(console.run()));
        }
    }

    private static DeploymentOptions checked(DeploymentOptions options) throws AbortException {
        String problem = options.repositoryProblem();
        if (problem != null) {
            throw new AbortException(problem);
        }
        return options;
    }

    private static DeploymentStart begin(DeploymentStart opening, boolean again) {
        inBackground(() -> opening.begin(again));
        return opening;
    }

    /** Runs a short task, such as reading a file, on a background thread. The task must not wait for others. */
    public static void inBackground(Runnable work) {
        OutboxService.get().runShortTask(work);
    }

    /** Continues to receive the events of a deployment after a restart. */
    public static void attend(Console console, String block) {
        OutboxEntry entry = find(console.run(), block);
        if (entry != null) {
            entry.attend(new BuildListener(console, null));
        }
    }

    /** Reports progress. */
    public static void progress(Run<?, ?> run, String block, DeploymentState state) {
        OutboxEntry entry = find(run, block);
        if (entry != null) {
            entry.progress(state);
        }
    }

    /**
     * Reports progress with a description.
     *
     * @param description the description; null if there is none
     * @param page the path of a page below that of the build which shows more than the console; null if there is none
     */
    public static void progress(
            Run<?, ?> run, String block, DeploymentState state, @Nullable String description, @Nullable String page) {
        OutboxEntry entry = find(run, block);
        if (entry != null) {
            String own = entry.target().logUrl();
            String console = run.getUrl() + "console";
            boolean better = own != null && page != null && own.endsWith("/" + console);
            String logUrl = better ? own.substring(0, own.length() - "console".length()) + page : own;
            entry.progress(state, description, logUrl);
        }
    }

    /**
     * Reports the final state. Only the first call counts: both a block and its build may report one.
     *
     * @param failOnError whether to wait until GitHub has accepted it
     * @return completes when the final state is stored, so that the build may continue; exceptionally with an {@link
     *     AbortException} if GitHub has not accepted it within the deadline and {@code failOnError} is true
     */
    public static CompletableFuture<Void> close(Console console, String block, Outcome outcome, boolean failOnError) {
        String key = AdoptedDeployment.key(console.run(), block);
        OutboxEntry entry = OutboxService.get().find(key);
        if (entry == null) {
            return failOnError ? refusedBefore(console.run(), key) : CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> settled = entry.settled();
        Receipt receipt =
                entry.close(outcome.state(), outcome.told(console.run().getParent()));
        if (receipt.isAccepted()) {
            console.recorded(entry, outcome);
            warnOfNewer(console, entry, outcome);
            DeploymentAction.ended(console.run(), entry.target(), outcome.state());
            LedgerWriter.ended(console.run(), entry.target(), outcome);
        }
        if (!failOnError) {
            return receipt.durable();
        }
        String environment = entry.target().environment();
        return accepted(
                settled,
                seconds -> Messages.DeploymentRecorder_notClosedYet(environment, seconds),
                why -> Messages.DeploymentRecorder_notClosed(environment, why));
    }

    /**
     * Warns if a newer deployment is already live: a success only makes deployments inactive that were created before
     * it.
     */
    private static void warnOfNewer(Console console, OutboxEntry entry, Outcome outcome) {
        Deployment own = entry.deployment();
        if (own != null && DeploymentState.SUCCESS.equals(outcome.state())) {
            EnvironmentId environment = new EnvironmentId(entry.target().repository(), own.environment());
            PastDeployment newer = Ledgers.get().newer(environment, own.task(), own.id());
            if (newer != null) {
                console.newerIsLive(newer);
            }
        }
    }

    private static CompletableFuture<Void> refusedBefore(Run<?, ?> run, String key) {
        RecordedDeployment recorded = DeploymentAction.find(run, key);
        return recorded == null || recorded.getRefusal() == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new AbortException(recorded.getRefusal()));
    }

    /**
     * Waits for GitHub, without blocking a thread.
     *
     * @param late the message if GitHub has not accepted the status within that many seconds
     * @param refused the message if GitHub refuses the status
     * @return completes exceptionally with an {@link AbortException}
     */
    static CompletableFuture<Void> accepted(
            CompletableFuture<Void> settled, LongFunction<String> late, UnaryOperator<String> refused) {
        long seconds = GitHubHttp.DEADLINE.toSeconds();
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        settled.orTimeout(seconds, TimeUnit.SECONDS).whenComplete((done, why) -> {
            if (why == null) {
                accepted.complete(null);
            } else if (why instanceof TimeoutException) {
                accepted.completeExceptionally(new AbortException(late.apply(seconds)));
            } else {
                Throwable cause = why instanceof CompletionException ? why.getCause() : why;
                accepted.completeExceptionally(new AbortException(refused.apply(Console.message(cause))));
            }
        });
        return accepted;
    }

    /** Stores the outcome that applies if nothing else is reported before the build ends. */
    public static CompletableFuture<Void> promise(Run<?, ?> run, String block, Outcome outcome) {
        OutboxEntry entry = find(run, block);
        if (entry == null) {
            return CompletableFuture.completedFuture(null);
        }
        return entry.promise(outcome.state(), outcome.told(run.getParent())).durable();
    }

    /** Deletes a deployment whose stage was skipped. */
    public static void withdraw(Console console, String block) {
        OutboxEntry entry = find(console.run(), block);
        if (entry != null && AdoptedDeployment.isSilenced(console.run(), block)) {
            // A deployment that this plugin has not created is not deleted.
            entry.promise(Outcome.notResumed().state(), Outcome.notResumed().description());
        } else if (entry != null
                && entry.withdraw(Messages.DeploymentRecorder_skipped()).isAccepted()) {
            console.withdrawn(entry.target().environment());
            DeploymentAction.ended(console.run(), entry.target(), DeploymentState.INACTIVE);
        }
    }

    /** A sentence about the status of this deployment that has not reached GitHub yet; null if there is none. */
    @CheckForNull
    public static String undelivered(String key) {
        OutboxEntry entry = OutboxService.get().find(key);
        return entry == null
                ? null
                : Undelivered.of(entry).map(Undelivered::sentence).orElse(null);
    }

    /** Retries the undelivered statuses of a build at once. */
    public static void retry(Run<?, ?> run) {
        OutboxService.get().hurry(OutboxService.get().ofBuild(run.getExternalizableId()));
    }

    /** Adds deployments that the builds contain and the ledger of the job lacks, in the background. */
    public static void rebuild(Job<?, ?> job) {
        LedgerRebuild.start(job);
    }

    /** The number of builds that this has read so far; null if it is not running. */
    @CheckForNull
    public static Integer rebuilt(Job<?, ?> job) {
        return LedgerRebuild.seen(job);
    }

    @CheckForNull
    private static OutboxEntry find(Run<?, ?> run, String block) {
        return OutboxService.get().find(AdoptedDeployment.key(run, block));
    }
}
