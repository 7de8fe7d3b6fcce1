package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.support.ControllerLanguage;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * The outcome of a block or build as a final state: {@code failure} if the deployment failed, {@code error} if it was
 * stopped.
 *
 * @param state a final state
 * @param description the reason; null if there is nothing to add
 */
public record Outcome(DeploymentState state, @CheckForNull String description) {
    public static final Outcome SUCCESS = new Outcome(DeploymentState.SUCCESS, null);
    private static final Outcome FAILURE = new Outcome(DeploymentState.FAILURE, null);

    /** The outcome of a build, or of a block that ended without an exception. */
    public static Outcome of(@Nullable Result result, String unstableState, Collection<CauseOfInterruption> causes) {
        if (result == null || Result.SUCCESS.equals(result)) {
            return SUCCESS;
        }
        if (Result.UNSTABLE.equals(result)) {
            return new Outcome(new DeploymentState(unstableState), ControllerLanguage.of(Messages._Outcome_unstable()));
        }
        if (Result.FAILURE.equals(result)) {
            return FAILURE;
        }
        return stopped(causes);
    }

    /** The outcome of a block that ended with an exception; null if it is only known that it was stopped. */
    public static Outcome of(@Nullable Throwable failure, String unstableState) {
        if (failure == null) {
            return stopped(List.of());
        }
        if (failure instanceof FlowInterruptedException interrupted) {
            // Otherwise the exception carries a result, for example that of the step "build" or of a "timeout" inside
            // the block.
            return interrupted.isActualInterruption()
                    ? stopped(interrupted.getCauses())
                    : of(interrupted.getResult(), unstableState, interrupted.getCauses());
        }
        // The message is not used: it may contain a secret that is only masked on the console.
        return FAILURE;
    }

    /** The outcome of a build that did not survive a restart. */
    static Outcome notResumed() {
        return error(ControllerLanguage.of(Messages._Outcome_notResumed()));
    }

    static Outcome deleted() {
        return error(ControllerLanguage.of(Messages._Outcome_deleted()));
    }

    /** The outcome of a build that has skipped its deployment: nothing was deployed. */
    static Outcome skipped() {
        return new Outcome(DeploymentState.INACTIVE, ControllerLanguage.of(Messages._DeploymentRecorder_skipped()));
    }

    /** An error for this reason. */
    static Outcome error(String why) {
        return new Outcome(DeploymentState.ERROR, why);
    }

    public static Outcome stopped(Collection<CauseOfInterruption> causes) {
        String why = causes.stream()
                .map(CauseOfInterruption::getShortDescription)
                .distinct()
                .collect(Collectors.joining("; "));
        return error(why.isEmpty() ? ControllerLanguage.of(Messages._Outcome_stopped()) : why);
    }
}
