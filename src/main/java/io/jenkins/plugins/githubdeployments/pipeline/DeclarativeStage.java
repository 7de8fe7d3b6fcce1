package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The stage of a Declarative pipeline around a block that may stand in its {@code options}. Declarative runs the options
 * even of a stage that {@code when} then skips, and tags the stage after they have ended.
 */
final class DeclarativeStage {
    /** Declarative's own action; named and not imported, so that Scripted pipelines need no Declarative plugin. */
    private static final String DECLARATIVE = "ExecutionModelAction";

    private static final String STATUS_TAG = "STAGE_STATUS";
    private static final String SKIPPED = "SKIPPED_FOR_";

    private final BlockStartNode body;

    private DeclarativeStage(BlockStartNode body) {
        this.body = body;
    }

    @CheckForNull
    static DeclarativeStage around(Run<?, ?> run, FlowNode block) {
        boolean declarative = run.getAllActions().stream()
                .anyMatch(action -> action.getClass().getSimpleName().equals(DECLARATIVE));
        if (declarative) {
            for (BlockStartNode enclosing : block.iterateEnclosingBlocks()) {
                if (name(enclosing).isPresent()) {
                    return new DeclarativeStage(enclosing);
                }
            }
        }
        return null;
    }

    boolean isEndedBy(BlockEndNode<?> end) {
        return end.getStartNode().equals(body);
    }

    String name() {
        return name(body).orElseThrow();
    }

    boolean isSkipped() {
        return isSkipped(body);
    }

    /** Whether a stage has not done its work, for whatever reason. */
    static boolean isSkipped(FlowNode body) {
        return status(body).startsWith(SKIPPED);
    }

    private static String status(FlowNode body) {
        TagsAction tags = body.getAction(TagsAction.class);
        String status = tags == null ? null : tags.getTagValue(STATUS_TAG);
        return status == null ? "" : status;
    }

    /** That of a stage, of Scripted pipelines too; empty for other nodes. A branch of "parallel" has a label, too. */
    static Optional<String> name(FlowNode body) {
        LabelAction label = body.getAction(LabelAction.class);
        return label == null || body.getAction(ThreadNameAction.class) != null
                ? Optional.empty()
                : Optional.ofNullable(label.getDisplayName());
    }
}
