package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Waits for a Pipeline to come to a point that no step is told of. Called for every node of every build on the thread that
 * runs Pipeline code, so it compares a node with another and hands on; what takes a walk through the graph is done on
 * another thread.
 */
@Extension
public final class GraphWatcher implements GraphListener.Synchronous {
    static final Logger LOGGER = Logger.getLogger(GraphWatcher.class.getName());

    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** Of builds that record something. */
    private final Map<FlowExecution, ResultWatch> results = new ConcurrentHashMap<>();

    private record Watch(FlowExecution execution, Predicate<FlowNode> reached, Runnable then) {}

    static GraphWatcher get() {
        return ExtensionList.lookupSingleton(GraphWatcher.class);
    }

    /** From now on, until as many say that they do not need it any more, or the build ends. */
    void watchResult(Run<?, ?> run, FlowExecution execution) {
        results.compute(execution, (any, known) -> {
            ResultWatch watch = known == null ? new ResultWatch(run, DeploymentRecorder::inBackground) : known;
            watch.hold();
            return watch;
        });
    }

    /** Of a block that has ended: what is set by hand after it is nobody's. */
    void leaveResult(FlowExecution execution) {
        results.computeIfPresent(execution, (any, watch) -> watch.release() ? null : watch);
    }

    /** Runs on another thread, after all that the build has come to until now has been looked at there. */
    CompletableFuture<Void> inOrder(FlowExecution execution, Runnable work) {
        ResultWatch watch = results.get(execution);
        return watch == null ? CompletableFuture.runAsync(work, DeploymentRecorder::inBackground) : watch.inOrder(work);
    }

    /**
     * The first step with no body of its own: a stage, a node or a lock that has only been entered is no work yet. Found
     * and told of on another thread.
     */
    void onFirstStepInside(FlowNode block, Runnable then) {
        Watch[] own = new Watch[1];
        own[0] = new Watch(
                block.getExecution(),
                node -> {
                    if (node instanceof AtomNode) {
                        inOrder(block.getExecution(), () -> {
                            if (isInside(node, block) && watches.remove(own[0])) {
                                then.run();
                            }
                        });
                    }
                    return isEndOf(block, node);
                },
                () -> {});
        watches.add(own[0]);
    }

    /**
     * When Declarative has left the stage's options and said whether the stage was skipped. It asks for its own context
     * first, which is a step like others. Follows the branch of the block from its end on.
     */
    void onDecided(DeclarativeStage stage, FlowNode block, Runnable then) {
        FlowNode[] tip = new FlowNode[1];
        watches.add(new Watch(
                block.getExecution(),
                node -> {
                    if (isEndOf(block, node)) {
                        tip[0] = node;
                    } else if (tip[0] != null && node.getParents().contains(tip[0])) {
                        tip[0] = node;
                        return node instanceof BlockEndNode<?> end
                                ? stage.isEndedBy(end)
                                : !isQuestionOfDeclarative(node);
                    }
                    return false;
                },
                then));
    }

    /** Each time that something begins or ends, inside or beside it, until the block has ended. */
    void onEachStep(FlowNode block, Runnable then) {
        watches.add(new Watch(
                block.getExecution(),
                node -> {
                    boolean over = isEndOf(block, node);
                    if (!over) {
                        then.run();
                    }
                    return over;
                },
                () -> {}));
    }

    static boolean isQuestionOfDeclarative(FlowNode node) {
        return node.getDisplayFunctionName().equals("getContext");
    }

    static boolean isEndOfPipeline(FlowNode node) {
        return node instanceof BlockEndNode<?> end
                && end.getStartNode().getParents().isEmpty();
    }

    private static boolean isEndOf(FlowNode block, FlowNode node) {
        return node instanceof BlockEndNode<?> end && end.getStartNode().equals(block);
    }

    private static boolean isInside(FlowNode node, FlowNode block) {
        return node.getAllEnclosingIds().contains(block.getId());
    }

    @Override
    public void onNewHead(FlowNode node) {
        ResultWatch result = results.get(node.getExecution());
        if (result != null) {
            result.onNewHead(node);
        }
        if (isEndOfPipeline(node)) {
            results.remove(node.getExecution());
        }
        for (Watch watch : watches) {
            if (!watch.execution().equals(node.getExecution())) {
                if (watch.execution().isComplete()) {
                    watches.remove(watch);
                }
            } else if (watch.reached().test(node) && watches.remove(watch)) {
                watch.then().run();
            }
        }
    }
}
