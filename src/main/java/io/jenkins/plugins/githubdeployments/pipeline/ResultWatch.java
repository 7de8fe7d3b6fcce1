package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Finds out where in a Pipeline somebody sets the result of the build without a step that tells of it, such as by
 * {@code currentBuild.result = 'FAILURE'}. Compares the result each time that a node begins, which is cheap, and looks
 * closer only if it has become worse. Pipeline code runs until its next node begins, so the change belongs to the branch of
 * that node, or to a step that runs meanwhile.
 */
final class ResultWatch {
    private final Run<?, ?> run;
    private final Executor background;
    private final List<FlowNode> marked = new ArrayList<>();
    private Result last;
    private int holders;

    @CheckForNull
    private FlowNode previous;

    /** What is done about this build on other threads, in the order in which it happened. */
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    ResultWatch(Run<?, ?> run, Executor background) {
        this.run = run;
        this.background = background;
        this.last = result();
    }

    synchronized void hold() {
        holders++;
    }

    /** @return whether nobody needs it any more */
    synchronized boolean release() {
        return --holders <= 0;
    }

    /** On the thread that runs Pipeline code. */
    synchronized void onNewHead(FlowNode node) {
        Result now = result();
        if (now.isWorseThan(last)) {
            List<FlowNode> suspects = suspects(node, now);
            inOrder(() -> mark(suspects, now));
        } else if (last.isWorseThan(now)) {
            // "post" of Declarative lends the build a result and takes it away again. Nobody else can.
            inOrder(() -> unmark(now));
        }
        last = now;
        previous = node;
    }

    /** Runs on another thread what is to be done about this build, after all that came before it. */
    synchronized CompletableFuture<Void> inOrder(Runnable next) {
        work = work.thenRunAsync(next, background).exceptionally(failed -> {
            GraphWatcher.LOGGER.log(Level.WARNING, "Cannot follow " + run, failed);
            return null;
        });
        return work;
    }

    private Result result() {
        return Result.combine(Result.SUCCESS, run.getResult());
    }

    private void mark(List<FlowNode> suspects, Result result) {
        for (FlowNode suspect : suspects) {
            suspect.addAction(new ResultAction(result));
            marked.add(suspect);
        }
    }

    private void unmark(Result best) {
        for (FlowNode node : marked) {
            ResultAction action = node.getAction(ResultAction.class);
            if (action != null && action.result().isWorseThan(best)) {
                node.removeActions(ResultAction.class);
            }
        }
    }

    /** All of whom one may have set the result; nobody if a step tells that it did. */
    private List<FlowNode> suspects(FlowNode node, Result now) {
        List<FlowNode> others = new ArrayList<>(node.getExecution().getCurrentHeads());
        others.remove(node);
        if (hasCaught(previous, now)
                || others.stream().anyMatch(other -> now.equals(StepWarning.of(other)))
                || node.getParents().stream().anyMatch(before -> now.equals(StepWarning.of(before)))) {
            return List.of();
        }
        List<FlowNode> suspects = new ArrayList<>();
        if (!isBody(node)) {
            suspects.add(node);
        }
        for (FlowNode other : others) {
            if (other instanceof AtomNode && canSetResult(other)) {
                suspects.add(other);
            }
        }
        if (previous instanceof BlockEndNode<?> end && end.getError() != null) {
            BlockStartNode step = CatchingStep.of(end);
            if (step != null && canSetResult(step)) {
                suspects.add(end);
            }
        }
        return suspects;
    }

    private static boolean hasCaught(@Nullable FlowNode node, Result result) {
        if (node instanceof BlockEndNode<?> body) {
            BlockStartNode step = CatchingStep.of(body);
            Ending caught = step == null ? null : CatchingStep.ending(step, body);
            return caught != null && caught.result().equals(result);
        }
        return false;
    }

    /** No code has run between it and the step whose body it is. */
    private static boolean isBody(FlowNode node) {
        return node instanceof BlockStartNode && node.getAction(BodyInvocationAction.class) != null;
    }

    /** A step that asks for no build cannot set its result. */
    private static boolean canSetResult(FlowNode node) {
        StepDescriptor step = node instanceof StepNode known ? known.getDescriptor() : null;
        return step == null || step.getRequiredContext().contains(Run.class);
    }
}
