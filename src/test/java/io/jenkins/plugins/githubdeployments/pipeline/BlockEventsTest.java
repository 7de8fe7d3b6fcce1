package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockEventsTest {
    private static final CauseOfInterruption ALICE = new Why("Aborted by alice");
    private static final CauseOfInterruption TIMEOUT = new Why("Timeout has been exceeded");
    private static final Ending UNSTABLE = Ending.of(Result.UNSTABLE);
    private static final Ending FAILURE = Ending.of(Result.FAILURE);
    private static final Ending ABORTED = new Ending(Result.ABORTED, List.of(ALICE));

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(List.of(), List.of(), "success", null),
                Arguments.of(List.of(Ending.of(Result.SUCCESS)), List.of(), "success", null),
                Arguments.of(List.of(UNSTABLE), List.of(), "failure", "The build is unstable"),
                Arguments.of(List.of(UNSTABLE, FAILURE), List.of(), "failure", null),
                Arguments.of(List.of(FAILURE, UNSTABLE), List.of(TIMEOUT), "failure", null),
                Arguments.of(List.of(FAILURE, ABORTED), List.of(), "error", "Aborted by alice"),
                Arguments.of(List.of(ABORTED, ABORTED), List.of(), "error", "Aborted by alice"),
                Arguments.of(
                        List.of(new Ending(Result.ABORTED, List.of(TIMEOUT)), ABORTED),
                        List.of(),
                        "error",
                        "Timeout has been exceeded; Aborted by alice"),
                Arguments.of(List.of(), List.of(TIMEOUT), "error", "Timeout has been exceeded"),
                Arguments.of(List.of(Ending.of(Result.NOT_BUILT)), List.of(), "error", "The build was stopped"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void comeToTheWorstOfThem(
            List<Ending> endings, List<CauseOfInterruption> handled, String state, String description) {
        assertThat(new BlockEvents(endings, handled).outcome("failure"))
                .isEqualTo(new Outcome(new DeploymentState(state), description));
    }

    @Test
    void comeToWhatTheUserWantsIfTheyAreNoWorseThanUnstable() {
        assertThat(new BlockEvents(List.of(UNSTABLE), List.of())
                        .outcome("success")
                        .state())
                .isEqualTo(DeploymentState.SUCCESS);
        assertThat(new BlockEvents(List.of(UNSTABLE, FAILURE), List.of())
                        .outcome("success")
                        .state())
                .isEqualTo(DeploymentState.FAILURE);
    }

    /** After a restart, a step that was interrupted knows only that its process was killed. */
    @Test
    void takeTheBuildsWordForAnInterruptionThatNothingInsideTellsOf() {
        BlockEvents failed = new BlockEvents(List.of(FAILURE), List.of());

        assertThat(failed.interruptedBy(List.of(ALICE)).outcome("failure").description())
                .isEqualTo("Aborted by alice");
        assertThat(failed.interruptedBy(List.of())).isEqualTo(failed);
        assertThat(new BlockEvents(List.of(ABORTED), List.of())
                        .interruptedBy(List.of(TIMEOUT))
                        .outcome("failure")
                        .description())
                .isEqualTo("Aborted by alice");
    }

    @Test
    void countAnInterruptionAsSuchWhateverResultItCarries() {
        assertThat(Ending.of(new FlowInterruptedException(Result.FAILURE, true, ALICE)))
                .isEqualTo(ABORTED);
        assertThat(Ending.of(new FlowInterruptedException(Result.UNSTABLE, false)))
                .isEqualTo(UNSTABLE);
        assertThat(Ending.of(new AbortException("broken"))).isEqualTo(FAILURE);
    }

    private static final class Why extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        private final String description;

        Why(String description) {
            this.description = description;
        }

        @Override
        public String getShortDescription() {
            return description;
        }
    }
}
