package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentOptionsTest {
    @Test
    void forgetBlankTextsAndFallBackToTheDefaults() {
        DeploymentOptions options = new DeploymentOptions("  staging ");
        options.setRef(" ");
        options.setTask("");
        options.setUnstableState(" ");
        options.setOnError("");
        options.setCreateTimeout(" ");
        options.setRequiredContexts(Arrays.asList(" ci/unit ", "", null));

        assertThat(options.getEnvironment()).isEqualTo("staging");
        assertThat(options.getRef()).isNull();
        assertThat(options.getTask()).isEqualTo("deploy");
        assertThat(options.getUnstableState()).isEqualTo("failure");
        assertThat(options.getOnError()).isEqualTo("warn");
        assertThat(options.getCreateTimeout()).isEqualTo(60);
        assertThat(options.getSupersede()).isEqualTo("environment");
        assertThat(options.getOnClose()).isEqualTo("inactive");
        assertThat(options.getRequiredContexts()).containsExactly("ci/unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3600", " 90 "})
    void readTheSecondsToWaitFromANumberOrItsText(String text) {
        DeploymentOptions options = new DeploymentOptions("staging");
        options.setCreateTimeout(text);

        int seconds = Integer.parseInt(text.trim());
        assertThat(options.getCreateTimeout()).isEqualTo(seconds);
        assertThat(options.statedCreateTimeout()).isEqualTo(seconds);
        options.setCreateTimeout(seconds);
        assertThat(options.getCreateTimeout()).isEqualTo(seconds);
    }

    @Test
    void askGitHubForExactlyWhatWasBuiltUnlessToldOtherwise() {
        DeploymentRequest request = new DeploymentOptions("staging").toRequest("abc");

        assertThat(request.autoMerge()).isFalse();
        assertThat(request.requiredContexts()).isEmpty();
        assertThat(request.transientEnvironment()).isNull();
        assertThat(request.productionEnvironment()).isNull();
    }

    @Test
    void leaveTheRequiredStatusesToGitHubWhenAllAreRequired() {
        DeploymentOptions options = new DeploymentOptions("staging");
        options.setRequireAllContexts(true);

        assertThat(options.toRequest("abc").requiredContexts()).isNull();
    }

    @Test
    void expandVariablesInACopyThatKeepsEverythingElse() {
        DeploymentOptions options = new DeploymentOptions("$X");
        options.setRef("$X");
        options.setDescription("to $X");
        options.setPayload("{\"x\": \"$X\"}");
        options.setRequiredContexts(List.of("ci/$X"));
        options.setAutoMerge(true);
        options.setAutoInactive(false);
        options.setTransientEnvironment(true);
        options.setOnError("fail");
        options.setCreateTimeout(5);
        options.setRequires("$X-staging");
        options.setExpireAfter("7$X");
        options.setOnClose("delete");
        options.setSupersede("component");

        DeploymentOptions expanded = options.expand(text -> text.replace("$X", "eu"));

        assertThat(expanded).usingRecursiveComparison().isEqualTo(expected());
        assertThat(options.getEnvironment()).isEqualTo("$X");
    }

    private static DeploymentOptions expected() {
        DeploymentOptions expected = new DeploymentOptions("eu");
        expected.setRef("eu");
        expected.setDescription("to eu");
        expected.setPayload("{\"x\": \"eu\"}");
        expected.setRequiredContexts(List.of("ci/eu"));
        expected.setAutoMerge(true);
        expected.setAutoInactive(false);
        expected.setTransientEnvironment(true);
        expected.setOnError("fail");
        expected.setCreateTimeout(5);
        expected.setRequires("eu-staging");
        expected.setExpireAfter("7eu");
        expected.setOnClose("delete");
        expected.setSupersede("component");
        return expected;
    }
}
