package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.Console;
import io.jenkins.plugins.githubdeployments.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.Outcome;
import io.jenkins.plugins.githubdeployments.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jenkins.model.InterruptedBuildAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Opens a deployment, runs the body, closes the deployment. Persists the options, what was recorded and nothing else;
 * every request goes out on other threads than the one that runs Pipeline code.
 */
final class GitHubDeployExecution extends GeneralNonBlockingStepExecution {
    private static final long serialVersionUID = 1L;

    private final DeploymentOptions options;

    /** Null before it is created, and when it could not be. */
    @CheckForNull
    private RecordedDeployment deployment;

    /** What the build looked like before: a block is not to blame for it. */
    @CheckForNull
    private String resultBefore;

    private boolean working;
    private boolean interruptedBefore;

    @CheckForNull
    private transient volatile Throwable stopCause;

    GitHubDeployExecution(StepContext context, DeploymentOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        run(this::open);
        return false;
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopCause = cause;
        super.stop(cause);
    }

    private void open() throws IOException, InterruptedException {
        Result before = run().getResult();
        resultBefore = before == null ? null : before.toString();
        deployment = DeploymentRecorder.get()
                .open(console(), options, () -> Outcome.of(stopCause, options.getUnstableState()));
        interruptedBefore = run().getAction(InterruptedBuildAction.class) != null;
        watchForWork();
        getContext()
                .newBodyInvoker()
                .withContext(EnvironmentExpander.merge(
                        getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(environment())))
                .withCallback(new Callback())
                .start();
    }

    private Map<String, String> environment() {
        return deployment == null
                ? RecordedDeployment.unrecorded(options.getEnvironment())
                : deployment.toEnvironment();
    }

    /** A block around {@code node} stays queued while it waits for an executor. */
    private void watchForWork() throws IOException, InterruptedException {
        RecordedDeployment recorded = deployment;
        if (recorded != null && !working) {
            GraphWatcher.get().onFirstStepInside(node(), () -> workHasBegun(recorded));
        }
    }

    private void workHasBegun(RecordedDeployment recorded) {
        working = true;
        try {
            DeploymentRecorder.get().progress(console(), recorded, DeploymentState.IN_PROGRESS);
        } catch (IOException | InterruptedException gone) {
            // The build has just ended, which is told by whoever ends it.
            GraphWatcher.LOGGER.fine(() -> "No progress to report: " + gone);
        }
    }

    @Override
    public void onResume() {
        super.onResume();
        try {
            watchForWork();
        } catch (IOException | InterruptedException gone) {
            getContext().onFailure(gone);
        }
    }

    private final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onSuccess(StepContext context, Object result) {
            run(() -> {
                try {
                    succeeded();
                } catch (AbortException unrecorded) {
                    getContext().onFailure(unrecorded);
                    return;
                }
                getContext().onSuccess(result);
            });
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            run(() -> {
                try {
                    close(outcome(failure));
                } catch (AbortException unrecorded) {
                    failure.addSuppressed(unrecorded);
                }
                getContext().onFailure(failure);
            });
        }
    }

    private void succeeded() throws IOException, InterruptedException {
        RecordedDeployment recorded = deployment;
        if (recorded == null) {
            return;
        }
        FlowNode node = node();
        DeclarativeStage stage = DeclarativeStage.around(run(), node);
        Outcome outcome = outcome(node);
        if (stage == null) {
            close(outcome);
            return;
        }
        // Whether "when" has skipped the stage is known only after its options, and so this block, have ended.
        Console console = console().afterStep();
        // The build may end before another thread gets to it, and would take the deployment for one that was stopped.
        Runnable claim = () -> DeploymentRecorder.get().claim(console, recorded);
        GraphWatcher.get().onDecided(stage, node, claim, () -> {
            if (stage.isSkipped()) {
                DeploymentRecorder.get().withdraw(console, recorded);
            } else {
                DeploymentRecorder.get().close(console, recorded, outcome);
            }
        });
    }

    private Outcome outcome(Throwable failure) throws IOException, InterruptedException {
        InterruptedBuildAction interrupted = run().getAction(InterruptedBuildAction.class);
        boolean unaware = interrupted != null && !interruptedBefore && !(failure instanceof FlowInterruptedException);
        // A step that was interrupted before a restart knows after it only that its process was killed.
        return unaware ? Outcome.stopped(interrupted.getCauses()) : Outcome.of(failure, options.getUnstableState());
    }

    private Outcome outcome(FlowNode node) throws IOException, InterruptedException {
        Result before = resultBefore == null ? Result.SUCCESS : Result.fromString(resultBefore);
        Result own = BlockWarnings.of(node).result(before, run().getResult());
        return Outcome.of(own, options.getUnstableState(), List.of());
    }

    private void close(Outcome outcome) throws IOException, InterruptedException {
        RecordedDeployment recorded = deployment;
        if (recorded != null) {
            CompletableFuture<Void> settled = DeploymentRecorder.get().close(console(), recorded, outcome);
            if (options.isFailOnError()) {
                DeploymentRecorder.get().await(settled, recorded);
            }
        }
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return StepConsole.required(getContext(), Run.class);
    }

    private Console console() throws IOException, InterruptedException {
        return StepConsole.of(getContext());
    }

    private FlowNode node() throws IOException, InterruptedException {
        return StepConsole.required(getContext(), FlowNode.class);
    }
}
