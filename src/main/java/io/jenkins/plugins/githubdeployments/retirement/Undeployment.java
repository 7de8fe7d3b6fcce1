package io.jenkins.plugins.githubdeployments.retirement;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.UndeployOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.recording.BuildLog;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Retires an environment at the request of a Pipeline ({@code githubUndeploy}). */
public final class Undeployment {
    private final Console console;
    private final UndeployOptions options;
    private final Retirement retirement;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile boolean stopped;

    private Undeployment(Console console, UndeployOptions options, Retirement retirement) {
        this.console = console;
        this.options = options;
        this.retirement = retirement;
    }

    /**
     * Reads the deployments, which waits for GitHub, and begins to retire them.
     *
     * @param step identifies the step in its build, before and after a restart
     * @throws AbortException on invalid parameters, if the environment is locked, and on other problems if {@code
     *     onError} is {@code fail}
     */
    public static Undeployment begin(Console console, UndeployOptions options, String step) throws IOException {
        String problem = options.firstProblem();
        if (problem != null) {
            throw new AbortException(problem);
        }
        Undeployment undeployment = new Undeployment(console, options, retirement(console, options, step));
        try {
            undeployment.begin();
        } catch (AbortException impossible) {
            throw impossible;
        } catch (IOException trouble) {
            undeployment.settled.completeExceptionally(trouble);
        }
        return undeployment;
    }

    private static Retirement retirement(Console console, UndeployOptions options, String step) throws AbortException {
        Run<?, ?> run = console.run();
        TargetResolver.Place place = TargetResolver.get().place(run, options);
        DeploymentLocks.check(place.repository(), options.getEnvironment());
        GitHubCredentials credentials = GitHubCredentials.of(run, place.credentialsId(), place.repository());
        Deployments github = OutboxService.get().connect(place.repository(), credentials);
        DeploymentTarget target = new DeploymentTarget(
                        DeploymentKey.of(run, step),
                        run.getExternalizableId(),
                        place.repository(),
                        place.credentialsId(),
                        options.getEnvironment(),
                        BuildLog.url(console, null),
                        null,
                        true)
                .withCredential(credentials.key().toString());
        return new Retirement(github, target, Messages.Undeployment_description(), options.isDelete());
    }

    private void begin() throws IOException {
        Retirement.Found found = retirement.look();
        // The job may use a former name of the repository.
        DeploymentLocks.check(found.repository(), environment());
        int all = found.oldestFirst().size();
        console.say(
                options.isDelete()
                        ? Messages.Undeployment_foundToDelete(environment(), all)
                        : Messages.Undeployment_found(environment(), all));
        RetirementProgress progress = new RetirementProgress(console, environment(), all);
        retirement.retire(found, () -> !stopped, progress).whenComplete((complete, why) -> {
            if (why != null) {
                settled.completeExceptionally(progress.failure(why));
            } else if (complete) {
                console.say(progress.summary());
                settled.complete(null);
            }
        });
    }

    /** Stops the retirement: deployments that have not been added to the outbox yet stay as they are. */
    public void stop() {
        stopped = true;
    }

    /** Completes when all deployments are retired, or exceptionally if some of them cannot be. */
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    /**
     * Deletes the environment, if requested, which waits for GitHub.
     *
     * @throws AbortException on problems so far if {@code onError} is {@code fail}
     */
    public void finish() throws AbortException {
        try {
            if (settled.isCompletedExceptionally()) {
                throw trouble();
            }
            if (options.isDeleteEnvironment()) {
                console.say(retirement.deleteEnvironment());
            }
        } catch (IOException trouble) {
            boolean fails = Defaults.isFailOnError(options, console.run().getParent());
            if (fails) {
                throw new AbortException(Messages.Undeployment_fail(environment(), Console.message(trouble)));
            }
            console.warn(Messages.Undeployment_warn(environment(), Console.message(trouble)));
        }
    }

    private IOException trouble() {
        return settled.handle((done, why) -> why instanceof IOException io ? io : new IOException(why))
                .join();
    }

    private String environment() {
        return options.getEnvironment();
    }
}
