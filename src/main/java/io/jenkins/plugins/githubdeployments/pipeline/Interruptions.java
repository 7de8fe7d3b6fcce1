package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.model.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.CauseOfInterruption;
import jenkins.model.CauseOfInterruption.UserInterruption;
import jenkins.model.InterruptedBuildAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * What a build says of its interruptions, which is needed where the graph does not: a step that was interrupted before a
 * restart knows after it only that its process was killed.
 */
final class Interruptions {
    /** They reach a build's own record only when a step has caught them. */
    private static final Set<String> OF_STEPS = Set.of("ExceededTimeout", "FailFastCause");

    private Interruptions() {}

    /** So many there are by now; they are only ever added. */
    static int count(Run<?, ?> run) {
        return run.getActions(InterruptedBuildAction.class).size();
    }

    /** Those of the whole build since there were so many, without those that only siblings of the block tell of. */
    static List<CauseOfInterruption> since(int count, Run<?, ?> run, FlowNode block) {
        List<CauseOfInterruption> causes = run.getActions(InterruptedBuildAction.class).stream()
                .skip(count)
                .flatMap(action -> action.getCauses().stream())
                .filter(cause -> !OF_STEPS.contains(cause.getClass().getSimpleName()))
                .toList();
        if (causes.isEmpty()) {
            return causes;
        }
        Set<String> elsewhere = outside(block);
        List<CauseOfInterruption> own = new ArrayList<>(causes);
        own.removeIf(cause -> !(cause instanceof UserInterruption) && elsewhere.contains(cause.getShortDescription()));
        return own;
    }

    private static Set<String> outside(FlowNode block) {
        Set<String> causes = new HashSet<>();
        DepthFirstScanner scanner = new DepthFirstScanner();
        scanner.setup(block.getExecution().getCurrentHeads(), List.of());
        for (FlowNode node : scanner) {
            if (node.getError() != null
                    && node.getError().getError() instanceof FlowInterruptedException interrupted
                    && !node.getAllEnclosingIds().contains(block.getId())) {
                interrupted.getCauses().forEach(cause -> causes.add(cause.getShortDescription()));
            }
        }
        return causes;
    }
}
