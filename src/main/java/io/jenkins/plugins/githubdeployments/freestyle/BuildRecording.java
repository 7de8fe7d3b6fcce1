package io.jenkins.plugins.githubdeployments.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Executor;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.Console;
import io.jenkins.plugins.githubdeployments.DeploymentAction;
import io.jenkins.plugins.githubdeployments.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.Outcome;
import io.jenkins.plugins.githubdeployments.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jenkins.model.InterruptedBuildAction;

/** The deployment of a freestyle or matrix build, from before its first builder to after its last action. */
final class BuildRecording {
    private final AbstractBuild<?, ?> build;
    private final BuildListener listener;
    private final Console console;

    BuildRecording(AbstractBuild<?, ?> build, BuildListener listener) {
        this.build = build;
        this.listener = listener;
        this.console = new Console(build, listener);
    }

    /** @return whether the build may go on */
    boolean open(DeploymentOptions options) {
        try {
            EnvVars variables = build.getEnvironment(listener);
            RecordedDeployment deployment =
                    DeploymentRecorder.get().open(console, options.expand(variables::expand), this::stopped);
            if (deployment != null) {
                build.addAction(new DeploymentEnvironment(deployment.toEnvironment()));
                DeploymentRecorder.get().progress(console, deployment, DeploymentState.IN_PROGRESS);
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

    private Outcome stopped() {
        Executor executor = build.getExecutor();
        return Outcome.stopped(executor == null ? List.of() : executor.getCausesOfInterruption());
    }

    void close(DeploymentOptions options) throws InterruptedException {
        DeploymentAction action = build.getAction(DeploymentAction.class);
        if (action == null) {
            return;
        }
        InterruptedBuildAction interrupted = build.getAction(InterruptedBuildAction.class);
        Outcome outcome = Outcome.of(
                build.getResult(),
                options.getUnstableState(),
                interrupted == null ? List.of() : interrupted.getCauses());
        for (RecordedDeployment deployment : action.open()) {
            CompletableFuture<Void> settled = DeploymentRecorder.get().close(console, deployment, outcome);
            if (options.isFailOnError()) {
                await(settled, deployment);
            }
        }
    }

    private void await(CompletableFuture<Void> settled, RecordedDeployment deployment) throws InterruptedException {
        try {
            DeploymentRecorder.get().await(settled, deployment);
        } catch (AbortException unrecorded) {
            listener.error(unrecorded.getMessage());
            build.setResult(Result.FAILURE);
        }
    }
}
