package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentOptionsTest {
    @Test
    void forgetBlankTextsAndFallBackToTheDefaults() {
        DeploymentOptions options = DeploymentOptions.to("  staging ")
                .with("ref", " ")
                .with("task", "")
                .with("unstableState", " ")
                .with("onError", "")
                .with("createTimeout", " ")
                .with("requiredContexts", Arrays.asList(" ci/unit ", "", null));

        assertThat(options.getEnvironment()).isEqualTo("staging");
        assertThat(options.getRef()).isNull();
        assertThat(options.getTask()).isEqualTo("deploy");
        assertThat(options.getUnstableState()).isEqualTo("failure");
        assertThat(options.getOnError()).isEqualTo("warn");
        assertThat(options.getCreateTimeout()).isEqualTo(60);
        assertThat(options.isByComponent()).isFalse();
        assertThat(options.isAutoInactive()).isTrue();
        assertThat(options.getOnClose()).isEqualTo("inactive");
        assertThat(options.toRequest("abc").requiredContexts()).containsExactly("ci/unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3600", " 90 "})
    void readTheSecondsToWaitFromANumberOrItsText(String text) {
        int seconds = Integer.parseInt(text.trim());

        assertThat(DeploymentOptions.to("staging").with("createTimeout", text).getCreateTimeout())
                .isEqualTo(seconds);
        assertThat(DeploymentOptions.to("staging")
                        .with("createTimeout", seconds)
                        .getCreateTimeout())
                .isEqualTo(seconds);
    }

    @Test
    void askGitHubForExactlyWhatWasBuiltUnlessToldOtherwise() {
        DeploymentRequest request = DeploymentOptions.to("staging").toRequest("abc");

        assertThat(request.autoMerge()).isFalse();
        assertThat(request.requiredContexts()).isEmpty();
        assertThat(request.transientEnvironment()).isNull();
        assertThat(request.productionEnvironment()).isNull();
    }

    @Test
    void leaveTheRequiredStatusesToGitHubWhenAllAreRequired() {
        DeploymentOptions options = DeploymentOptions.to("staging").with("requireAllContexts", true);

        assertThat(options.toRequest("abc").requiredContexts()).isNull();
    }

    @Test
    void expandVariablesInACopyThatKeepsEverythingElse() {
        DeploymentOptions options = new DeploymentOptions(Parameters.of(Map.of(
                "environment",
                "$X",
                "description",
                "to $X",
                "requiredContexts",
                List.of("ci/$X"),
                "autoMerge",
                true,
                "createTimeout",
                5)));

        DeploymentOptions expanded = options.expand(text -> text.replace("$X", "eu"));

        assertThat(expanded)
                .usingRecursiveComparison()
                .isEqualTo(new DeploymentOptions(Parameters.of(Map.of(
                        "environment",
                        "eu",
                        "description",
                        "to eu",
                        "requiredContexts",
                        List.of("ci/eu"),
                        "autoMerge",
                        true,
                        "createTimeout",
                        5))));
        assertThat(options.getEnvironment()).isEqualTo("$X");
    }

    /** Generated jobs lack the element, where Jenkins' own forms write an empty list. */
    @Test
    void doWithoutAListOfRequiredContexts() {
        DeploymentOptions options = DeploymentOptions.to("production").with("requiredContexts", null);

        assertThat(options.firstProblem()).isNull();
        assertThat(options.toRequest("main").requiredContexts()).isEmpty();
    }
}
