package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.config.StagePattern;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.LockedEnvironmentException;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The stages of one build that are deployments. A stage is opened when its first step runs, so that one that is skipped
 * leaves nothing behind, and closed as it ends. What it needs to know after a restart is in the graph: a stage's node names
 * its deployment.
 */
final class BuildStages {
    private final Run<?, ?> run;

    /** Of the pattern; null if there is none. On the thread that runs Pipeline code, as the next. */
    @CheckForNull
    private String expression;

    private boolean watched;

    private CompletableFuture<Void> reported = CompletableFuture.completedFuture(null);

    /** What follows is used by one after the other, on other threads. */
    @CheckForNull
    private String compiled;

    private Optional<StagePattern> pattern = Optional.empty();
    private boolean started;

    /** Of stages in which no step has run. */
    private final Map<FlowNode, String> waiting = new HashMap<>();

    private final Map<FlowNode, Begun> begun = new HashMap<>();

    /** @param offered completes when what is reported finds the deployment */
    private record Begun(CompletableFuture<Void> offered, int interruptionsBefore) {}

    private static final Begun BEFORE_RESTART = new Begun(CompletableFuture.completedFuture(null), 0);

    BuildStages(Run<?, ?> run) {
        this.run = run;
        lookForPattern();
    }

    /** Again as each stage begins, because the Jenkinsfile may say it. */
    synchronized void lookForPattern() {
        StagesProperty property = run.getParent().getProperty(StagesProperty.class);
        expression = StagePattern.nearest(run.getParent(), property == null ? null : property.getPattern());
    }

    synchronized void onNewHead(FlowNode node) {
        String current = expression;
        if (current != null) {
            GraphWatcher watcher = GraphWatcher.get();
            if (!watched) {
                watched = true;
                watcher.watchResult(run, node.getExecution());
            }
            CompletableFuture<Void> ended = new CompletableFuture<>();
            watcher.inOrder(node.getExecution(), () -> look(node, current, ended));
            if (node instanceof BlockEndNode<?>) {
                reported = CompletableFuture.allOf(reported, ended);
            }
        }
    }

    /** Completes when all that has ended until now is reported. */
    synchronized CompletableFuture<Void> reported() {
        return reported.copy();
    }

    private void look(FlowNode node, String current, CompletableFuture<Void> ended) {
        try {
            compile(current);
            if (!started) {
                started = true;
                node.iterateEnclosingBlocks().forEach(this::enter);
            }
            if (node instanceof BlockEndNode<?> end) {
                leave(end).whenComplete((done, failed) -> ended.complete(null));
            } else if (node instanceof BlockStartNode stage) {
                enter(stage);
            } else if (node instanceof AtomNode && !waiting.isEmpty()) {
                node.iterateEnclosingBlocks().forEach(this::begin);
            }
        } catch (RuntimeException failed) {
            ended.complete(null);
            throw failed;
        }
    }

    private void compile(String current) {
        if (!current.equals(compiled)) {
            compiled = current;
            pattern = StagePattern.of(current);
        }
    }

    private void enter(BlockStartNode block) {
        environment(block).ifPresent(environment -> waiting.put(block, environment));
    }

    private Optional<String> environment(FlowNode block) {
        return pattern.flatMap(known -> DeclarativeStage.name(block).flatMap(known::environment));
    }

    /** Once. After a restart it goes on with what it had opened. */
    private void begin(BlockStartNode block) {
        String environment = waiting.remove(block);
        if (environment == null) {
            return;
        }
        CompletableFuture<Void> offered = new CompletableFuture<>();
        begun.put(block, new Begun(offered, Interruptions.count(run)));
        // Nobody asked in the Jenkinsfile, so nobody expects a failure there.
        DeploymentOptions options = Defaults.complete(
                DeploymentOptions.to(environment).with(Preferences.ON_ERROR, Preferences.WARN), run.getParent());
        DeploymentStart opening = DeploymentRecorder.open(console(block), options, block.getId(), false);
        opening.begun().thenRun(() -> {
            DeploymentRecorder.progress(run, block.getId(), DeploymentState.IN_PROGRESS);
            offered.complete(null);
        });
        opening.result().exceptionally(why -> {
            if (why.getCause() instanceof LockedEnvironmentException locked) {
                stop(block, locked);
            } else {
                console(block).notCreated(environment, why.getCause());
            }
            return null;
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

    /** A body is given its error just after its end has been told of: the end of the step comes next. */
    private CompletableFuture<Void> leave(BlockEndNode<?> step) {
        return CompletableFuture.allOf(step.getParents().stream()
                .filter(before -> before instanceof BlockEndNode<?> body
                        && environment(body.getStartNode()).isPresent())
                .map(before -> end((BlockEndNode<?>) before))
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> end(BlockEndNode<?> body) {
        FlowNode block = body.getStartNode();
        waiting.remove(block);
        Begun stage = Optional.ofNullable(begun.remove(block)).orElse(BEFORE_RESTART);
        Console console = console(block);
        if (DeclarativeStage.isSkipped(block)) {
            return stage.offered().thenRun(() -> DeploymentRecorder.withdraw(console, block.getId()));
        }
        Outcome outcome = outcome(body, stage.interruptionsBefore());
        return stage.offered().thenCompose(begun -> DeploymentRecorder.close(console, block.getId(), outcome, false));
    }

    private Outcome outcome(BlockEndNode<?> body, int interruptionsBefore) {
        FlowNode block = body.getStartNode();
        ErrorAction error = body.getError();
        return BlockReader.read(block, List.of(body), error == null ? null : error.getError())
                .interruptedBy(Interruptions.since(interruptionsBefore, run, block))
                .outcome(Defaults.complete(new DeploymentOptions(Parameters.NONE), run.getParent())
                        .getUnstableState());
    }

    private Console console(FlowNode node) {
        try {
            return new Console(run, node.getExecution().getOwner().getListener());
        } catch (IOException closed) {
            return new Console(run, TaskListener.NULL);
        }
    }
}
