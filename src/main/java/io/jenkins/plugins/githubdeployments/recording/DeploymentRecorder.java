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
 * The one operation behind every door: open a deployment, report how it goes on, close it. A door names its block, which
 * must be the same before and after a restart. Nothing here waits.
 */
public final class DeploymentRecorder {
    private DeploymentRecorder() {}

    /**
     * Opens a deployment and reports it as queued; goes on with that of the block if there is one already.
     *
     * @param again whether it may have been opened before a restart
     */
    public static DeploymentStart open(Console console, DeploymentOptions options, String block, boolean again) {
        return begin(new DeploymentStart(console, options, block, false), again);
    }

    /** As {@link #open}, but whoever called for it reports on it from then on, and closes it. */
    public static DeploymentStart create(Console console, DeploymentOptions options, String block, boolean again) {
        return begin(new DeploymentStart(console, options, block, true), again);
    }

    /** Where a job records, as far as that can be told without a build of it. */
    public static Repository repository(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        return TargetResolver.get().repository(job, checked(options));
    }

    /** The commit that the job was built from last; null if nobody knows. */
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
     * GitHub, as the job asks it.
     *
     * @throws AbortException if it has no credential to do so
     */
    public static Deployments github(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        TargetResolver.Place place = TargetResolver.get().place(job, checked(options));
        return OutboxService.get()
                .connect(
                        place.repository(),
                        GitHubCredentials.of(job, place.credentialsId(), place.repository()),
                        quota -> {});
    }

    /**
     * Whether this plugin has created the deployment, here or on another controller, so that nobody needs to be told of
     * it who acts on the deployments of others.
     */
    public static boolean isOwn(Deployment deployment, Repository repository) {
        return OutboxService.get().outbox().isOwn(deployment, repository);
    }

    /**
     * Takes up a deployment that somebody else has created: how the build goes on is how the deployment does, unless a
     * block of it says so. Trouble is told on the console.
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

    /** The build is there again, after a restart, and speaks for what it has adopted. */
    public static void attendAdopted(Console console) {
        attend(console, AdoptedDeployment.BLOCK);
    }

    /** The build is over, and so is what it has adopted, unless a block has said before how that ended. */
    public static void closeAdopted(Console console, Outcome outcome) {
        OutboxEntry entry = find(console.run(), AdoptedDeployment.BLOCK);
        // What nobody has taken up after a restart is closed as such.
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

    /** Runs what takes a moment, such as reading a file, but does not wait for others. */
    public static void inBackground(Runnable work) {
        OutboxService.get().runShortTask(work);
    }

    /** The build is there again, after a restart, and wants to hear of its deployment. */
    public static void attend(Console console, String block) {
        OutboxEntry entry = find(console.run(), block);
        if (entry != null) {
            entry.attend(new BuildListener(console, null));
        }
    }

    /** Reports that work goes on. */
    public static void progress(Run<?, ?> run, String block, DeploymentState state) {
        OutboxEntry entry = find(run, block);
        if (entry != null) {
            entry.progress(state);
        }
    }

    /**
     * Reports where the work is.
     *
     * @param description for people, if any
     * @param page path below the page of the build that shows more than the console, if any
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
     * Reports how it ended, once: the second of two endings (a block's and that of its build) is ignored.
     *
     * @param failOnError whether to wait for GitHub, too
     * @return completes when the end is written down, so that nothing can undo it, and a build may go on; exceptionally
     *     with an {@link AbortException} if GitHub was to be waited for and has not accepted it within its deadline
     */
    public static CompletableFuture<Void> close(Console console, String block, Outcome outcome, boolean failOnError) {
        String key = AdoptedDeployment.key(console.run(), block);
        OutboxEntry entry = OutboxService.get().find(key);
        if (entry == null) {
            return failOnError ? refusedBefore(console.run(), key) : CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> settled = entry.settled();
        Receipt receipt = entry.close(outcome.state(), outcome.description());
        if (receipt.isAccepted()) {
            console.recorded(entry, outcome);
            warnOfNewer(console, entry, outcome);
            DeploymentAction.ended(console.run(), entry.target(), outcome.state());
            LedgerWriter.ended(console.run(), entry.target());
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

    /** A success retires only what was created before it. */
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
     * Waits for GitHub, on no thread.
     *
     * @param late what to say after so many seconds
     * @param refused what to say of a refusal
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

    /** How it ended, unless somebody says otherwise before the build is over. */
    public static CompletableFuture<Void> promise(Run<?, ?> run, String block, Outcome outcome) {
        OutboxEntry entry = find(run, block);
        if (entry == null) {
            return CompletableFuture.completedFuture(null);
        }
        return entry.promise(outcome.state(), outcome.description()).durable();
    }

    /** Takes back a deployment whose work was skipped, as if it had never been. */
    public static void withdraw(Console console, String block) {
        OutboxEntry entry = find(console.run(), block);
        if (entry != null && AdoptedDeployment.isSilenced(console.run(), block)) {
            // It is not ours to be taken back.
            entry.promise(Outcome.notResumed().state(), Outcome.notResumed().description());
        } else if (entry != null
                && entry.withdraw(Messages.DeploymentRecorder_skipped()).isAccepted()) {
            console.withdrawn(entry.target().environment());
            DeploymentAction.ended(console.run(), entry.target(), DeploymentState.INACTIVE);
        }
    }

    /** What GitHub does not know yet of the deployment of that key, as a sentence; null if it knows everything. */
    @CheckForNull
    public static String undelivered(String key) {
        OutboxEntry entry = OutboxService.get().find(key);
        return entry == null
                ? null
                : Undelivered.of(entry).map(Undelivered::sentence).orElse(null);
    }

    /** Sends what is undelivered of a build again, without waiting for the next attempt. */
    public static void retry(Run<?, ?> run) {
        OutboxService.get().hurry(OutboxService.get().ofBuild(run.getExternalizableId()));
    }

    /** Writes into the job's ledger what its builds remember and it lacks, in the background. */
    public static void rebuild(Job<?, ?> job) {
        LedgerRebuild.start(job);
    }

    /** How many builds that has seen so far; null if it is not under way. */
    @CheckForNull
    public static Integer rebuilt(Job<?, ?> job) {
        return LedgerRebuild.seen(job);
    }

    @CheckForNull
    private static OutboxEntry find(Run<?, ?> run, String block) {
        return OutboxService.get().find(AdoptedDeployment.key(run, block));
    }
}
