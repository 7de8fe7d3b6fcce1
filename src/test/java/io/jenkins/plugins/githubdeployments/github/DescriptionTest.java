package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptions of deployments and of statuses are cut to what GitHub takes, and at a character. */
class DescriptionTest extends ShopTest {
    private static final String RED = "🔴";

    static Stream<Named<UnaryOperator<String>>> kinds() {
        return Stream.of(
                Named.of("deployment", DescriptionTest::ofDeployment), Named.of("status", DescriptionTest::ofStatus));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayBeMissing(UnaryOperator<String> description) {
        assertThat(description.apply(null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayHave140Characters(UnaryOperator<String> description) {
        assertThat(description.apply("x".repeat(140))).isEqualTo("x".repeat(140));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void endsInAnEllipsisIfItIsLonger(UnaryOperator<String> description) {
        assertThat(description.apply("x".repeat(141))).isEqualTo("x".repeat(139) + "…");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isCutBeforeAPairThatDoesNotFit(UnaryOperator<String> description) {
        assertThat(description.apply("x".repeat(138) + RED + "yy")).isEqualTo("x".repeat(138) + "…");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keepsAPairThatFits(UnaryOperator<String> description) {
        assertThat(description.apply("x".repeat(137) + RED + "yy")).isEqualTo("x".repeat(137) + RED + "…");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayEndInAPair(UnaryOperator<String> description) {
        assertThat(description.apply("x".repeat(138) + RED)).isEqualTo("x".repeat(138) + RED);
    }

    @Test
    void reachesGitHubAsItWasCut() throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.createStatus(id, status(RED.repeat(100)));

        assertThat(shop.deployments().get(0).statuses().get(0).description()).isEqualTo(RED.repeat(69) + "…");
    }

    private static String ofDeployment(String description) {
        return new DeploymentRequest("main", "qa", "deploy", description, null, false, List.of(), null, null)
                .description();
    }

    private static String ofStatus(String description) {
        return status(description).description();
    }

    private static DeploymentStatus status(String description) {
        return new DeploymentStatus(DeploymentState.FAILURE, description, null, null, null, null);
    }
}
