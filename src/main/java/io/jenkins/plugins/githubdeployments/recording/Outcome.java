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
 * How the work ended, in GitHub's words: {@code failure} is the deployment's, {@code error} is that of whoever stopped it.
 *
 * @param state terminal
 * @param description why, if there is anything to add
 */
public record Outcome(DeploymentState state, @CheckForNull String description) {
    public static final Outcome SUCCESS = new Outcome(DeploymentState.SUCCESS, null);
    private static final Outcome FAILURE = new Outcome(DeploymentState.FAILURE, null);

    /** Of a build, or of a block that ended without an exception. */
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

    /** Of a block that ended with an exception; null if nobody knows more than that it was stopped. */
    public static Outcome of(@Nullable Throwable failure, String unstableState) {
        if (failure == null) {
            return stopped(List.of());
        }
        if (failure instanceof FlowInterruptedException interrupted) {
            // Otherwise a result travels as an exception, such as that of "build" or of a "timeout" inside.
            return interrupted.isActualInterruption()
                    ? stopped(interrupted.getCauses())
                    : of(interrupted.getResult(), unstableState, interrupted.getCauses());
        }
        // Not the message: it may hold a secret that only the console masks.
        return FAILURE;
    }

    /** Of a build that a restart has ended. */
    static Outcome notResumed() {
        return error(ControllerLanguage.of(Messages._Outcome_notResumed()));
    }

    static Outcome deleted() {
        return error(ControllerLanguage.of(Messages._Outcome_deleted()));
    }

    /** Of a build that has left out what it was started for: nothing was deployed. */
    static Outcome skipped() {
        return new Outcome(DeploymentState.INACTIVE, ControllerLanguage.of(Messages._DeploymentRecorder_skipped()));
    }

    /** Of somebody who does not know better. */
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
