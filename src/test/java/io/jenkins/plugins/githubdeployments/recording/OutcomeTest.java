package io.jenkins.plugins.githubdeployments.recording;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.localizer.LocaleProvider;

class OutcomeTest {
    private static final CauseOfInterruption ALICE = new Cause("Aborted by alice");

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(null, "success", null),
                Arguments.of(Result.SUCCESS, "success", null),
                Arguments.of(Result.UNSTABLE, "failure", "The build is unstable"),
                Arguments.of(Result.FAILURE, "failure", null),
                Arguments.of(Result.NOT_BUILT, "error", "Aborted by alice"),
                Arguments.of(Result.ABORTED, "error", "Aborted by alice"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void ofABuildFollowsItsResult(Result result, String state, String description) {
        assertThat(Outcome.of(result, "failure", List.of(ALICE)))
                .isEqualTo(new Outcome(new DeploymentState(state), description));
    }

    @Test
    void ofAnUnstableBuildIsWhatTheUserChose() {
        assertThat(Outcome.of(Result.UNSTABLE, "success", List.of()).state()).isEqualTo(DeploymentState.SUCCESS);
    }

    /** GitHub does not change its language with whose request ends a build. */
    @Test
    void isInTheLanguageOfTheController() {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.forLanguageTag("ru");
            }
        });
        try {
            assertThat(Outcome.deleted().description()).isEqualTo("The build was deleted");
            assertThat(Messages.Outcome_deleted()).isEqualTo("Сборка удалена");
        } finally {
            LocaleProvider.setProvider(LocaleProvider.DEFAULT);
        }
    }

    @Test
    void ofAnExceptionIsAFailureThatKeepsItsMessageToItself() {
        assertThat(Outcome.of(new AbortException("password is hunter2"), "failure"))
                .isEqualTo(new Outcome(DeploymentState.FAILURE, null));
    }

    @Test
    void ofAnInterruptionIsAnErrorThatSaysWhoAndWhy() {
        FlowInterruptedException aborted =
                new FlowInterruptedException(Result.ABORTED, ALICE, new Cause("Timeout"), ALICE);

        assertThat(Outcome.of(aborted, "failure"))
                .isEqualTo(new Outcome(DeploymentState.ERROR, "Aborted by alice; Timeout"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void ofAResultThatTravelsAsAnExceptionIsThatOfTheResult(Result result, String state, String description) {
        FlowInterruptedException travelling = new FlowInterruptedException(result, false, ALICE);

        assertThat(Outcome.of(travelling, "failure")).isEqualTo(new Outcome(new DeploymentState(state), description));
    }

    @Test
    void ofAnInterruptionWithoutACauseSaysThatTheBuildWasStopped() {
        assertThat(Outcome.stopped(List.of()).description()).isEqualTo("The build was stopped");
    }

    private static final class Cause extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        @Override
        public String getShortDescription() {
            return text;
        }
    }

    /** Everyone who can read a public repository would learn who works there. */
    @Test
    void leavesOutWhoItWas() {
        Outcome outcome = Outcome.stopped(List.of(new OfUser(), new Cause("Timeout")));

        assertThat(outcome.description()).isEqualTo("Rejected by alice; Timeout");
        assertThat(outcome.told(null)).isEqualTo("Aborted by a user; Timeout");
        assertThat(outcome.isToldAsItIs()).isFalse();
        assertThat(Outcome.stopped(List.of(ALICE)).isToldAsItIs()).isTrue();
    }

    /** As those of Jenkins itself and of the step "input". */
    public static final class OfUser extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        public String getUser() {
            return "alice";
        }

        @Override
        public String getShortDescription() {
            return "Rejected by alice";
        }
    }
}
