package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.List;
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
 * runs Pipeline code, so it compares and hands on, and does nothing else there.
 */
@Extension
public final class GraphWatcher implements GraphListener.Synchronous {
    static final Logger LOGGER = Logger.getLogger(GraphWatcher.class.getName());

    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    private record Watch(FlowExecution execution, Predicate<FlowNode> reached, Runnable then) {}

    static GraphWatcher get() {
        return ExtensionList.lookupSingleton(GraphWatcher.class);
    }

    /** The first step with no body of its own: a stage, a node or a lock that has only been entered is no work yet. */
    void onFirstStepInside(FlowNode block, Runnable then) {
        watch(block, node -> node instanceof AtomNode && isInside(node, block), then);
    }

    /**
     * When Declarative has left the stage's options and said whether the stage was skipped. It asks for its own context
     * first, which is a step like others.
     */
    void onDecided(DeclarativeStage stage, FlowNode block, Runnable then) {
        watch(
                block,
                node -> node instanceof BlockEndNode<?> end
                        ? stage.isEndedBy(end)
                        : stage.isAround(node) && !isInside(node, block) && !isQuestionOfDeclarative(node),
                then);
    }

    /** Each time that something inside begins or ends, until the block has ended. */
    void onEachStep(FlowNode block, Runnable then) {
        watches.add(new Watch(
                block.getExecution(),
                node -> {
                    boolean over = node instanceof BlockEndNode<?> end
                            && end.getStartNode().equals(block);
                    if (!over && isInside(node, block)) {
                        then.run();
                    }
                    return over;
                },
                () -> {}));
    }

    private void watch(FlowNode block, Predicate<FlowNode> reached, Runnable then) {
        watches.add(new Watch(block.getExecution(), reached, then));
    }

    static boolean isQuestionOfDeclarative(FlowNode node) {
        return node.getDisplayFunctionName().equals("getContext");
    }

    private static boolean isInside(FlowNode node, FlowNode block) {
        return node.getAllEnclosingIds().contains(block.getId());
    }

    @Override
    public void onNewHead(FlowNode node) {
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
