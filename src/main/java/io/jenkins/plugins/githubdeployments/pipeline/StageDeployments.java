package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.recording.UnfinishedReports;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Records stages as deployments by their names alone, in builds whose job, folder or controller has a pattern for them.
 * Called on the thread that runs Pipeline code, so it only hands on that something has begun or ended.
 */
@Extension
public final class StageDeployments implements GraphListener.Synchronous, UnfinishedReports {
    private final Map<Run<?, ?>, BuildStages> builds = new ConcurrentHashMap<>();

    @Override
    public void onNewHead(FlowNode node) {
        boolean isStage = node instanceof BlockStartNode && node.getAction(LabelAction.class) != null;
        boolean isWork = node instanceof AtomNode && !GraphWatcher.isQuestionOfDeclarative(node);
        boolean isEnd = node instanceof BlockEndNode<?> && !GraphWatcher.isEndOfPipeline(node);
        if (isStage || isWork || isEnd) {
            Run<?, ?> run = run(node);
            if (run != null) {
                BuildStages stages = builds.computeIfAbsent(run, BuildStages::new);
                if (isStage) {
                    stages.lookForPattern();
                }
                stages.onNewHead(node);
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

    @Override
    public CompletableFuture<Void> finish(Run<?, ?> run) {
        BuildStages stages = builds.remove(run);
        return stages == null ? CompletableFuture.completedFuture(null) : stages.reported();
    }
}
