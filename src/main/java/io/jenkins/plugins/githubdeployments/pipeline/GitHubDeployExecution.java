package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Opens a deployment, runs the body, closes the deployment. The block ends when its outcome is written down, and does not
 * wait for GitHub unless the user wants that.
 */
final class GitHubDeployExecution extends DeploymentStartExecution {
    private static final long serialVersionUID = 1L;

    private final boolean stages;

    /** Interruptions of the build before this block began, which it is not to blame for. */
    private int interruptionsBefore;

    private boolean working;

    /** What the body has come to, of which its result does not survive a restart. */
    private boolean succeeded;

    private boolean failed;

    GitHubDeployExecution(StepContext context, DeploymentOptions options, boolean stages) {
        super(context, options);
        this.stages = stages;
    }

    @Override
    DeploymentStart open(Console console, String block, boolean again) {
        return DeploymentRecorder.open(console, options(), block, again);
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        interruptionsBefore = Interruptions.count(run());
        if (isLeftOutByRetry()) {
            console().warn(Messages.GitHubDeployExecution_afterRetry());
        }
    }

    /** Declarative runs options that stand after {@code retry} only the first time. */
    private boolean isLeftOutByRetry() throws IOException, InterruptedException {
        for (BlockStartNode around : node().iterateEnclosingBlocks()) {
            if (around.getDisplayFunctionName().equals("retry")) {
                DeclarativeStage stage = DeclarativeStage.around(run(), node());
                String name = stage == null ? null : stage.name();
                Run<?, ?> run = run();
                return ExtensionList.lookup(OptionOrder.class).stream()
                        .anyMatch(options -> options.isBefore(run, name, "retry", "githubDeploy"));
            }
        }
        return false;
    }

    @Override
    void opened(@Nullable RecordedDeployment deployment) throws IOException, InterruptedException {
        Map<String, String> environment = deployment == null
                ? RecordedDeployment.unrecorded(options().getEnvironment())
                : deployment.toEnvironment();
        watch();
        getContext()
                .newBodyInvoker()
                .withContext(EnvironmentExpander.merge(
                        getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(environment)))
                .withContext(new DeploymentBlock(block()))
                .withCallback(new Callback())
                .start();
    }

    /** A block around {@code node} stays queued while it waits for an executor. */
    private void watch() throws IOException, InterruptedException {
        GraphWatcher.get().watchResult(run(), node().getExecution());
        if (!working) {
            GraphWatcher.get().onFirstStepInside(node(), this::workHasBegun);
        }
        if (stages) {
            GraphWatcher.get().onEachStep(node(), new BlockProgress(run(), node())::stirred);
        }
    }

    private void workHasBegun() {
        working = true;
        try {
            DeploymentRecorder.progress(run(), block(), DeploymentState.IN_PROGRESS);
        } catch (IOException | InterruptedException gone) {
            // The build has just ended, which is told by whoever ends it.
            GraphWatcher.LOGGER.fine(() -> "No progress to report: " + gone);
        }
    }

    /** The program does not go on before this returns, so that no step inside is missed. */
    @Override
    public void onResume() {
        super.onResume();
        if (hasBody()) {
            attempt(this::resume);
        }
    }

    private void resume() throws IOException, InterruptedException {
        DeploymentRecorder.attend(console(), block());
        if (succeeded) {
            succeeded(null);
        } else if (failed) {
            failed(failureBeforeRestart());
        } else {
            watch();
        }
    }

    /** The graph keeps what this step could not. */
    private Throwable failureBeforeRestart() throws IOException, InterruptedException {
        return endsOfBody(node()).stream()
                .map(FlowNode::getError)
                .filter(Objects::nonNull)
                .map(ErrorAction::getError)
                .findFirst()
                .orElseGet(() -> new AbortException(Messages.GitHubDeployExecution_failureLost()));
    }

    private final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onStart(StepContext context) {
            startsBody();
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            succeeded = true;
            afterBody(() -> succeeded(result));
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            failed = true;
            afterBody(() -> failed(failure));
        }
    }

    /** What happened inside is in the graph then, and has been reported. */
    private void afterBody(Work work) {
        attempt(() -> GraphWatcher.get().inOrder(node().getExecution(), () -> attempt(work)));
    }

    private void succeeded(@Nullable Object result) throws IOException, InterruptedException {
        FlowNode node = node();
        DeclarativeStage stage = DeclarativeStage.around(run(), node);
        Outcome outcome = outcome(node, null);
        CompletableFuture<Void> end = stage == null ? close(outcome) : leave(stage, node, outcome);
        end.whenComplete((done, unrecorded) -> {
            if (unrecorded == null) {
                getContext().onSuccess(result);
            } else {
                getContext().onFailure(unrecorded);
            }
        });
    }

    /** Whether "when" has skipped the stage is known only after its options, and so this block, have ended. */
    private CompletableFuture<Void> leave(DeclarativeStage stage, FlowNode node, Outcome outcome)
            throws IOException, InterruptedException {
        Console console = console().afterStep();
        String block = block();
        GraphWatcher.get().onDecided(stage, node, () -> {
            if (stage.isSkipped()) {
                DeploymentRecorder.withdraw(console, block);
            } else {
                DeploymentRecorder.close(console, block, outcome, false);
            }
        });
        return DeploymentRecorder.promise(run(), block, outcome);
    }

    private void failed(Throwable failure) throws IOException, InterruptedException {
        close(outcome(node(), failure)).whenComplete((done, unrecorded) -> {
            if (unrecorded != null) {
                failure.addSuppressed(unrecorded);
            }
            getContext().onFailure(failure);
        });
    }

    private CompletableFuture<Void> close(Outcome outcome) throws IOException, InterruptedException {
        return DeploymentRecorder.close(console(), block(), outcome, options().isFailOnError());
    }

    private Outcome outcome(FlowNode node, @Nullable Throwable failure) throws IOException, InterruptedException {
        GraphWatcher.get().leaveResult(node.getExecution());
        return BlockReader.read(node, endsOfBody(node), failure)
                .interruptedBy(Interruptions.since(interruptionsBefore, run(), node))
                .outcome(options().getUnstableState());
    }

    /** One, which waits there for this step to end. */
    private static List<FlowNode> endsOfBody(FlowNode node) {
        return node.getExecution().getCurrentHeads().stream()
                .filter(head -> head instanceof BlockEndNode<?> end
                        && end.getStartNode().getParents().contains(node))
                .toList();
    }
}
