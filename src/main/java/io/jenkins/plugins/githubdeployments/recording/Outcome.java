package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.support.ControllerLanguage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * The outcome of a block or build as a final state: {@code failure} if the deployment failed, {@code error} if it was
 * stopped.
 *
 * @param state a final state
 * @param description the reason; null if there is nothing to add
 * @param anonymous the same without the names of users
 */
public record Outcome(
        DeploymentState state,
        @CheckForNull String description,
        @CheckForNull String anonymous) {
    public static final Outcome SUCCESS = new Outcome(DeploymentState.SUCCESS, null);
    private static final Outcome FAILURE = new Outcome(DeploymentState.FAILURE, null);

    public Outcome(DeploymentState state, @Nullable String description) {
        this(state, description, description);
    }

    /** What GitHub is told of the reason, which everyone may be able to read there. */
    @CheckForNull
    String told(Item job) {
        return Defaults.isUserNamesShown(job) ? description : anonymous;
    }

    /** Whether there are no names in it that GitHub may not be told. */
    boolean isToldAsItIs() {
        return Objects.equals(description, anonymous);
    }

    /** Whether it leaves out who has stopped a build. */
    static boolean isAnonymous(DeploymentStatus status) {
        String description = status.description();
        return description != null && description.contains(ControllerLanguage.of(Messages._Outcome_stoppedByUser()));
    }

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
        return causes.isEmpty()
                ? error(ControllerLanguage.of(Messages._Outcome_stopped()))
                : new Outcome(
                        DeploymentState.ERROR,
                        join(causes, CauseOfInterruption::getShortDescription),
                        join(causes, Outcome::withoutNames));
    }

    private static String join(Collection<CauseOfInterruption> causes, Function<CauseOfInterruption, String> sentence) {
        String sentences = causes.stream().map(sentence).distinct().collect(Collectors.joining("; "));
        return sentences.isEmpty() ? ControllerLanguage.of(Messages._Outcome_stopped()) : sentences;
    }

    private static String withoutNames(CauseOfInterruption cause) {
        return isOfUser(cause) ? ControllerLanguage.of(Messages._Outcome_stoppedByUser()) : cause.getShortDescription();
    }

    /** Jenkins' own cause is, and so is that of a step that waits for an answer: both tell who it was. */
    private static boolean isOfUser(CauseOfInterruption cause) {
        return Arrays.stream(cause.getClass().getMethods())
                .map(Method::getName)
                .anyMatch(name -> name.equals("getUser") || name.equals("getUserId"));
    }
}
