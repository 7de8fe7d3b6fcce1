package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.config.StagePattern;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.LockedEnvironmentException;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;

/**
 * Records stages as deployments by their names alone. A stage is opened when its first step runs, so that one that is
 * skipped leaves nothing behind, and closed as it ends. What it needs to know after a restart is in the graph: a stage's
 * node names its deployment.
 */
@Extension
public final class StageDeployments implements GraphListener.Synchronous {
    /** Of stages whose work has begun since Jenkins started. */
    private final Map<Stage, CompletableFuture<Void>> begun = new ConcurrentHashMap<>();

    private record Stage(String build, String block) {}

    @Override
    public void onNewHead(FlowNode node) {
        boolean isWork = node instanceof AtomNode && !GraphWatcher.isQuestionOfDeclarative(node);
        if (!isWork && !(node instanceof BlockEndNode<?>)) {
            return;
        }
        Run<?, ?> run = run(node);
        StagePattern pattern = run == null ? null : pattern(run);
        if (pattern == null) {
            return;
        }
        if (node instanceof BlockEndNode<?> end) {
            if (end.getStartNode().getParents().isEmpty()) {
                // The end of the Pipeline, also of stages that have been killed.
                begun.keySet().removeIf(stage -> stage.build().equals(run.getExternalizableId()));
            }
            // A body is given its error just after its end has been told of: the end of the step comes next.
            for (FlowNode before : end.getParents()) {
                if (before instanceof BlockEndNode<?> body) {
                    environment(body.getStartNode(), pattern).ifPresent(environment -> end(run, body));
                }
            }
        } else {
            for (BlockStartNode block : node.iterateEnclosingBlocks()) {
                environment(block, pattern).ifPresent(environment -> begin(run, block, environment));
            }
        }
    }

    @CheckForNull
    private static Run<?, ?> run(FlowNode node) {
        try {
            return node.getExecution().getOwner().getExecutable() instanceof Run<?, ?> run ? run : null;
        } catch (IOException gone) {
            GraphWatcher.LOGGER.fine(() -> "No build any more: " + gone);
            return null;
        }
    }

    @CheckForNull
    private static StagePattern pattern(Run<?, ?> run) {
        StagesProperty property = run.getParent().getProperty(StagesProperty.class);
        return StagePattern.of(run.getParent(), property == null ? null : property.getPattern())
                .orElse(null);
    }

    private static Optional<String> environment(FlowNode block, StagePattern pattern) {
        return DeclarativeStage.name(block).flatMap(pattern::environment);
    }

    /** Once. After a restart it goes on with what it had opened. */
    private void begin(Run<?, ?> run, BlockStartNode block, String environment) {
        CompletableFuture<Void> offered = new CompletableFuture<>();
        if (begun.putIfAbsent(stage(run, block), offered) != null) {
            return;
        }
        DeploymentRecorder.inBackground(() -> {
            DeploymentOptions options = new DeploymentOptions(environment).within(run.getParent());
            // Nobody asked in the Jenkinsfile, so nobody expects a failure there.
            options.setOnError(Preferences.WARN);
            DeploymentStart opening = DeploymentRecorder.open(console(run, block), options, block.getId(), false);
            opening.begun().thenRun(() -> {
                DeploymentRecorder.progress(run, block.getId(), DeploymentState.IN_PROGRESS);
                offered.complete(null);
            });
            opening.result().exceptionally(why -> {
                if (why.getCause() instanceof LockedEnvironmentException locked) {
                    stop(block, locked);
                } else {
                    console(run, block).notCreated(environment, why.getCause());
                }
                return null;
            });
        });
        GraphWatcher.get().onEachStep(block, new BlockProgress(run, block)::stirred);
    }

    /** There is no step that could fail, so the build does. */
    private static void stop(FlowNode block, LockedEnvironmentException locked) {
        try {
            block.getExecution().interrupt(Result.FAILURE, new LockedEnvironment(locked.getMessage()));
        } catch (IOException ended) {
            GraphWatcher.LOGGER.log(Level.FINE, "Has ended by itself: " + block, ended);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Run<?, ?> run, BlockEndNode<?> end) {
        FlowNode block = end.getStartNode();
        Console console = console(run, block);
        boolean skipped = DeclarativeStage.isSkipped(block);
        Outcome outcome = outcome(run, end);
        CompletableFuture<Void> offered = begun.remove(stage(run, block));
        (offered == null ? CompletableFuture.<Void>completedFuture(null) : offered).thenRun(() -> {
            if (skipped) {
                DeploymentRecorder.withdraw(console, block.getId());
            } else {
                DeploymentRecorder.close(console, block.getId(), outcome, false);
            }
        });
    }

    private static Stage stage(Run<?, ?> run, FlowNode block) {
        return new Stage(run.getExternalizableId(), block.getId());
    }

    private static Outcome outcome(Run<?, ?> run, BlockEndNode<?> end) {
        String unstableState =
                new DeploymentOptions(null).within(run.getParent()).getUnstableState();
        ErrorAction error = end.getError();
        if (error == null && DeclarativeStage.hasFailed(end.getStartNode())) {
            // Declarative has caught it, to go on with what is to be skipped.
            error = errorInside(end);
        }
        if (error != null) {
            return Outcome.of(error.getError(), unstableState);
        }
        return Outcome.of(BlockWarnings.of(end.getStartNode()).worst(), unstableState, List.of());
    }

    /** The last one. */
    @CheckForNull
    private static ErrorAction errorInside(BlockEndNode<?> end) {
        DepthFirstScanner scanner = new DepthFirstScanner();
        scanner.setup(end.getParents(), List.of(end.getStartNode()));
        for (FlowNode node : scanner) {
            if (node.getError() != null) {
                return node.getError();
            }
        }
        return null;
    }

    private static Console console(Run<?, ?> run, FlowNode node) {
        try {
            return new Console(run, node.getExecution().getOwner().getListener());
        } catch (IOException closed) {
            return new Console(run, TaskListener.NULL);
        }
    }
}
