package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What steps such as {@code unstable} and {@code junit} say of a build without failing. */
final class StepWarning {
    /** Of {@code junit}: the warning is of its stage alone. */
    private static final String ONLY_OF_STAGE = "skipMarkingBuildUnstable";

    private StepWarning() {}

    /** Null if it is silent. A step that has failed, or whose body has, says more with its error. */
    @CheckForNull
    static Result of(FlowNode node) {
        WarningAction warning = node.getAction(WarningAction.class);
        boolean counts = warning != null
                && node.getError() == null
                && !Boolean.TRUE.equals(ArgumentsAction.getArguments(node).get(ONLY_OF_STAGE));
        return counts ? warning.getResult() : null;
    }
}
