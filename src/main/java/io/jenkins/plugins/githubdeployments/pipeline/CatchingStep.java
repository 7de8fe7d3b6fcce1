package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import java.util.Iterator;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * {@code catchError} and {@code warnError}: what they make of a build whose error they have caught. The graph shows only
 * the error of their body, because with the default {@code stageResult} they leave no warning.
 */
final class CatchingStep {
    private CatchingStep() {}

    /** The step whose body ends there; null if that is not the end of a body. */
    @CheckForNull
    static BlockStartNode of(BlockEndNode<?> end) {
        if (end.getAction(BodyInvocationAction.class) == null) {
            return null;
        }
        Iterator<BlockStartNode> around =
                end.getStartNode().iterateEnclosingBlocks().iterator();
        return around.hasNext() ? around.next() : null;
    }

    /** With what it has ended; null if the body has not failed, or the step is no catching one. */
    @CheckForNull
    static Ending ending(FlowNode step, BlockEndNode<?> body) {
        ErrorAction error = body.getError();
        if (error == null) {
            return null;
        }
        Result result =
                switch (step.getDisplayFunctionName()) {
                    case "catchError" -> buildResult(ArgumentsAction.getArguments(step));
                    case "warnError" -> Result.UNSTABLE;
                    default -> null;
                };
        if (result == null) {
            return null;
        }
        // Both give to the build what an interruption carries, whatever they were told.
        return error.getError() instanceof FlowInterruptedException interrupted
                ? Ending.of(interrupted)
                : Ending.of(result);
    }

    /** What is not known, such as an argument that was masked, is taken for the default. */
    private static Result buildResult(Map<String, Object> arguments) {
        Object stated = arguments.get("buildResult");
        return stated instanceof String name ? Result.fromString(name) : Result.FAILURE;
    }
}
