package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.model.Result;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * How a part of a block ended.
 *
 * @param causes who stopped it, or why; empty if nobody did
 */
record Ending(Result result, List<CauseOfInterruption> causes) {
    Ending {
        causes = List.copyOf(causes);
    }

    static Ending of(Result result) {
        return new Ending(result, List.of());
    }

    static Ending of(Throwable failure) {
        if (failure instanceof FlowInterruptedException interrupted) {
            // Otherwise a result travels as an exception, such as that of "build" or of a "timeout" inside.
            return new Ending(
                    interrupted.isActualInterruption() ? Result.ABORTED : interrupted.getResult(),
                    interrupted.getCauses());
        }
        return of(Result.FAILURE);
    }
}
