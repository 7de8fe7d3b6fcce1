package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GitHub's states by their own names. */
class DeploymentStateTest {
    @ParameterizedTest
    @CsvSource({
        "queued,      false",
        "pending,     false",
        "in_progress, false",
        "waiting,     false",
        "success,     true",
        "failure,     true",
        "error,       true",
        "inactive,    true"
    })
    void knowsAfterWhichNothingButRetirementMayFollow(String name, boolean terminal) {
        assertThat(new DeploymentState(name).isTerminal()).isEqualTo(terminal);
    }

    @Test
    void offersTheStatesThatAStatusMayHave() {
        assertThat(DeploymentState.KNOWN)
                .extracting(DeploymentState::wireName)
                .containsExactly("queued", "pending", "in_progress", "success", "failure", "error", "inactive");
    }
}
