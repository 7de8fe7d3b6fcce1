package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Executor;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import jenkins.model.InterruptedBuildAction;

/**
 * The deployment of a freestyle or matrix build, from before its first build step to after its last post-build action.
 */
final class BuildRecording {
    /** The block ID. A build has at most one post-build action of this kind. */
    private static final String BLOCK = "build";

    private final AbstractBuild<?, ?> build;
    private final BuildListener listener;
    private final Console console;

    BuildRecording(AbstractBuild<?, ?> build, BuildListener listener) {
        this.build = build;
        this.listener = listener;
        this.console = new Console(build, listener);
    }

    /** @return whether the build may continue */
    boolean open(DeploymentOptions options) {
        try {
            EnvVars variables = build.getEnvironment(listener);
            RecordedDeployment deployment = await(options.expand(variables::expand));
            if (deployment != null) {
                build.addAction(new DeploymentEnvironment(deployment.toEnvironment()));
                DeploymentRecorder.progress(build, BLOCK, DeploymentState.IN_PROGRESS);
            }
            return true;
        } catch (AbortException refused) {
            listener.error(refused.getMessage());
            return false;
        } catch (IOException unreadable) {
            listener.error(Messages.BuildRecording_noVariables(unreadable.getMessage()));
            return !options.isFailOnError();
        } catch (InterruptedException aborted) {
            Executor executor = build.getExecutor();
            if (executor != null) {
                executor.recordCauseOfInterruption(build, listener);
            }
            build.setResult(executor == null ? Result.ABORTED : executor.abortResult());
            return false;
        }
    }

    @CheckForNull
    private RecordedDeployment await(DeploymentOptions options) throws IOException, InterruptedException {
        DeploymentStart opening = DeploymentRecorder.open(console, options, BLOCK, false);
        try {
            return done(opening.result());
        } catch (InterruptedException aborted) {
            Executor executor = build.getExecutor();
            opening.stop(Outcome.stopped(executor == null ? List.of() : executor.getCausesOfInterruption()));
            throw aborted;
        }
    }

    void close(DeploymentOptions options) throws IOException, InterruptedException {
        InterruptedBuildAction interrupted = build.getAction(InterruptedBuildAction.class);
        Outcome outcome = Outcome.of(
                build.getResult(),
                options.getUnstableState(),
                interrupted == null ? List.of() : interrupted.getCauses());
        try {
            done(DeploymentRecorder.close(console, BLOCK, outcome, options.isFailOnError()));
        } catch (AbortException unrecorded) {
            listener.error(unrecorded.getMessage());
            build.setResult(Result.FAILURE);
        }
    }

    /** Waits on the thread of the build, which an abort interrupts. */
    private static <T> T done(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException(failed.getCause());
        }
    }
}
