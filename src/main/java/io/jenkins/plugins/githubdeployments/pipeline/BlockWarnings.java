package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;

/**
 * Who made a build worse while a block ran. Steps such as {@code unstable}, {@code catchError} and {@code junit} leave a
 * warning on their node, so that what another branch of {@code parallel} did is not taken for the block's own.
 */
final class BlockWarnings {
    private final List<Result> inside = new ArrayList<>();
    private boolean outside;

    private BlockWarnings() {}

    static BlockWarnings of(FlowNode block) {
        BlockWarnings warnings = new BlockWarnings();
        DepthFirstScanner scanner = new DepthFirstScanner();
        // What ran before the block has ended, and so cannot have made the build worse since.
        scanner.setup(block.getExecution().getCurrentHeads(), List.copyOf(block.getParents()));
        for (FlowNode node : scanner) {
            WarningAction warning = node.getAction(WarningAction.class);
            if (warning != null && node.getAllEnclosingIds().contains(block.getId())) {
                warnings.inside.add(warning.getResult());
            } else if (warning != null) {
                warnings.outside = true;
            }
        }
        return warnings;
    }

    /**
     * @param before the result that the build had when the block began
     * @param now the result that it has now, if any
     * @return the block's own part in it; null for none. A result that was set without a step is the block's, unless
     *     somebody else has left a warning.
     */
    @CheckForNull
    Result result(Result before, @Nullable Result now) {
        if (now == null) {
            return null;
        }
        if (inside.isEmpty()) {
            return now.isWorseThan(before) && !outside ? now : null;
        }
        // A stage that was marked worse than its build, by catchError, is the user's word for it.
        Result worst = worst();
        return worst.isWorseThan(now) ? now : worst;
    }

    /** What steps inside have said of it. */
    Result worst() {
        return inside.stream().reduce(Result.SUCCESS, (one, other) -> Result.combine(one, other));
    }
}
