package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Reads from the graph of a Pipeline what happened inside a block that has ended. Reads every node of the block, so never
 * on the thread that runs Pipeline code.
 */
final class BlockReader {
    /** A private class of Pipeline's. */
    private static final String FAIL_FAST = "FailFastCause";

    private final FlowNode block;
    private final List<FlowNode> inside = new ArrayList<>();
    private final Map<FlowNode, BlockEndNode<?>> ends = new HashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<CauseOfInterruption> handled = new ArrayList<>();

    private BlockReader(FlowNode block, List<? extends FlowNode> last) {
        this.block = block;
        DepthFirstScanner scanner = new DepthFirstScanner();
        scanner.setup(List.copyOf(last), List.of(block));
        for (FlowNode node : scanner) {
            inside.add(node);
            if (node instanceof BlockEndNode<?> end) {
                ends.put(end.getStartNode(), end);
            }
        }
    }

    /**
     * @param last the last node of each branch inside, which is the end of the body if it has one
     * @param failure what left the block; null if it ended well
     */
    static BlockEvents read(FlowNode block, List<? extends FlowNode> last, @Nullable Throwable failure) {
        BlockReader reader = new BlockReader(block, last);
        if (failure != null) {
            reader.endings.add(Ending.of(failure));
        }
        reader.inside.forEach(reader::read);
        return new BlockEvents(reader.endings, reader.handled);
    }

    private void read(FlowNode node) {
        ResultAction byHand = node.getAction(ResultAction.class);
        if (byHand != null) {
            endings.add(Ending.of(byHand.result()));
        }
        Result warning = StepWarning.of(node);
        if (warning != null) {
            endings.add(Ending.of(warning));
        }
        if (node.getError() != null && node.getError().getError() instanceof FlowInterruptedException interrupted) {
            readInterruption(node, interrupted);
        }
        if (node instanceof BlockEndNode<?> end) {
            readCaught(end);
        }
    }

    private void readCaught(BlockEndNode<?> body) {
        BlockStartNode step = CatchingStep.of(body);
        BlockEndNode<?> end = ends.get(step);
        if (end != null && end.getError() == null) {
            Ending caught = CatchingStep.ending(step, body);
            if (caught != null) {
                endings.add(caught);
            }
        }
    }

    private void readInterruption(FlowNode node, FlowInterruptedException interrupted) {
        if (anyAround(node, this::isRetried)) {
            return;
        }
        if (!interrupted.isActualInterruption()) {
            // Other results that travel as exceptions, such as that of "build", are errors like all.
            if (isEndOf("timeout", node)) {
                handled.addAll(interrupted.getCauses());
            }
        } else if (isFailFast(interrupted) && anyAround(node, this::failsFast)) {
            handled.addAll(interrupted.getCauses());
        } else if (!anyAround(node, this::hasTimedOut)) {
            endings.add(Ending.of(interrupted));
        }
    }

    /** An attempt that another one followed is forgotten. */
    private boolean isRetried(BlockStartNode attempt) {
        BlockEndNode<?> end = ends.get(attempt);
        BlockStartNode step = end == null ? null : CatchingStep.of(end);
        BlockEndNode<?> stepEnd = ends.get(step);
        return stepEnd != null
                && step.getDisplayFunctionName().equals("retry")
                && !stepEnd.getParents().contains(end);
    }

    /** A {@code timeout} marks what it has stopped itself as soon as that has left it. */
    private boolean hasTimedOut(BlockStartNode start) {
        return start.getDisplayFunctionName().equals("timeout")
                && error(start) instanceof FlowInterruptedException interrupted
                && !interrupted.isActualInterruption();
    }

    /** Whether that is a {@code parallel} which has stopped its branches because one of them failed. */
    private boolean failsFast(BlockStartNode start) {
        Throwable failure = error(start);
        return start.getDisplayFunctionName().equals("parallel") && failure != null && !isFailFast(failure);
    }

    private static boolean isFailFast(Throwable failure) {
        return failure instanceof FlowInterruptedException interrupted
                && interrupted.getCauses().stream()
                        .anyMatch(cause -> cause.getClass().getSimpleName().equals(FAIL_FAST));
    }

    private boolean isEndOf(String step, FlowNode node) {
        return node instanceof BlockEndNode<?> end
                && CatchingStep.of(end) == null
                && end.getStartNode().getDisplayFunctionName().equals(step);
    }

    @CheckForNull
    private Throwable error(BlockStartNode start) {
        BlockEndNode<?> end = ends.get(start);
        ErrorAction error = end == null ? null : end.getError();
        return error == null ? null : error.getError();
    }

    /** Of the blocks inside that the node is in, or ends. */
    private boolean anyAround(FlowNode node, Predicate<BlockStartNode> wanted) {
        if (node instanceof BlockEndNode<?> end && wanted.test(end.getStartNode())) {
            return true;
        }
        for (BlockStartNode around : node.iterateEnclosingBlocks()) {
            if (around.equals(block)) {
                return false;
            }
            if (wanted.test(around)) {
                return true;
            }
        }
        return false;
    }
}
