package io.jenkins.plugins.githubdeployments.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class DemoTest {
    private final StandInGitHub github = StandInGitHub.start();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private boolean asExpected;

    @BeforeAll
    void run() throws Exception {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        asExpected = new Demo(github, new Timeline(out), Pace.FAST).run();
    }

    @AfterAll
    void close() {
        github.close();
    }

    @Test
    void findsWhatItExpects() {
        assertThat(asExpected).as(printed()).isTrue();
    }

    @Test
    void leavesTheseStatesInEachEnvironment() {
        List<String> success = List.of("queued", "in_progress", "success");
        List<String> failure = List.of("queued", "in_progress", "failure");
        List<String> error = List.of("queued", "in_progress", "error");
        List<String> retired = List.of("queued", "in_progress", "success", "inactive");

        List<String> canary = List.of("queued", "in_progress", "in_progress", "success");

        Map<String, List<List<String>>> states = github.deployments(Demo.REPOSITORY).stream()
                .collect(groupingBy(RecordedDeployment::environment, mapping(RecordedDeployment::states, toList())));

        assertThat(states)
                .isEqualTo(Map.of(
                        "production", List.of(success, success, List.of("queued"), canary, error),
                        "pr-42", List.of(success),
                        "pr-43", List.of(retired),
                        "production-eu", List.of(success),
                        "production-us", List.of(failure),
                        "qa", List.of(success),
                        "staging", List.of(retired, success, failure)));
    }

    @Test
    void speaksToGitHubAsItsDescriptionHasIt() {
        assertThat(github.contractViolations()).isEmpty();
    }

    @Test
    void showsWhatADeploymentHasBeenThrough() {
        assertThat(printed()).contains("is live in production: success, in_progress, queued");
    }

    /** The runner has no branch sources; that example is run in a real Jenkins. */
    @Test
    void runsEveryExampleOfTheDocumentation() throws Exception {
        try (Stream<Path> examples = Files.list(Scenes.EXAMPLES)) {
            assertThat(examples.filter(example -> !example.endsWith("Jenkinsfile.multibranch")))
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(printed()).contains("── " + example + " on branch"));
        }
    }

    @Test
    void saysBeforeAndAfterThatItIsNoJenkins() {
        assertThat(printed()).contains("The runner is not a Jenkins.", "This was not a Jenkins:");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
