package io.jenkins.plugins.githubdeployments.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.EnvVars;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of an event, and what a build sees of it. */
class GitHubDeploymentEventTriggerTest {
    private static final String EVENT = """
            {
              "action": "created",
              "deployment": {
                "url": "https://github.example.com/api/v3/repos/octo/shop/deployments/5000000001",
                "id": 5000000001,
                "sha": "a10867b14bb761a232cd80139fbd4c0d33264240",
                "ref": "release/1.4",
                "task": "deploy:migrations",
                "environment": "Production",
                "payload": {"version": "1.4.2"},
                "creator": {"login": "octocat"}
              },
              "repository": {"id": 1296269, "full_name": "octo/shop"},
              "workflow": null,
              "workflow_run": null
            }
            """;

    @Test
    void knowsTheApiFromTheAddressOfTheDeployment() {
        assertThat(DeploymentEvent.parse(EVENT).orElseThrow().repository())
                .isEqualTo(new Repository("https://github.example.com/api/v3", "octo", "shop"));
    }

    @Test
    void answersOnlyWhatWasCreated() {
        assertThat(DeploymentEvent.parse(EVENT.replace("created", "edited"))).isEmpty();
    }

    @Test
    void readsWhatABuildNeedsNot() {
        DeploymentEvent event = DeploymentEvent.parse(EVENT).orElseThrow();

        assertThat(event.repositoryId()).isEqualTo(1_296_269);
        assertThat(event.workflow()).isFalse();
        assertThat(DeploymentEvent.parse(EVENT.replace("\"workflow_run\": null", "\"workflow_run\": {\"id\": 7}"))
                        .orElseThrow()
                        .workflow())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "javascript:alert(1)",
                "https://example.com\\n2026 INFO forged/repos/o/s/deployments/1"
            })
    void refusesAnAddressThatIsNoDeployments(String url) {
        String event = EVENT.replaceFirst("https://github.example.com[^\"]+", Matcher.quoteReplacement(url));

        assertThatThrownBy(() -> DeploymentEvent.parse(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        String event = EVENT.replace("1.4.2", "1".repeat(300_000));

        assertThatThrownBy(() -> DeploymentEvent.parse(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"[]", "nothing", "'{\"action\": \"created\"}'"})
    void refusesWhatIsNoEvent(String text) {
        assertThatThrownBy(() -> DeploymentEvent.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsTheDeploymentToTheBuild() {
        EnvVars seen = new EnvVars();

        answered(deployment()).buildEnvironment(null, seen);

        assertThat(seen)
                .containsEntry("GITHUB_DEPLOYMENT_ID", "5000000001")
                .containsEntry(
                        "GITHUB_DEPLOYMENT_URL",
                        "https://github.example.com/api/v3/repos/octo/shop/deployments/5000000001")
                .containsEntry("GITHUB_DEPLOYMENT_ENVIRONMENT", "Production")
                .containsEntry("GITHUB_DEPLOYMENT_REF", "release/1.4")
                .containsEntry("GITHUB_DEPLOYMENT_SHA", "a10867b14bb761a232cd80139fbd4c0d33264240")
                .containsEntry("GITHUB_DEPLOYMENT_TASK", "deploy:migrations")
                .containsEntry("GITHUB_DEPLOYMENT_PAYLOAD", "{\"version\":\"1.4.2\"}")
                .containsEntry("GITHUB_DEPLOYMENT_CREATOR", "octocat");
    }

    @Test
    void showsNoPayloadThatNoVariableCanHold() {
        EnvVars seen = new EnvVars();
        String event = EVENT.replace("1.4.2", "1".repeat(40_000));

        AnsweredDeployment answered =
                answered(DeploymentEvent.parse(event).orElseThrow().deployment());
        answered.buildEnvironment(null, seen);

        assertThat(answered.isPayloadTooLong()).isTrue();
        assertThat(seen).containsEntry("GITHUB_DEPLOYMENT_PAYLOAD", "");
    }

    /** No XML file can hold most control characters: the record of the build could never be read again. */
    @Test
    void storesNothingThatMakesTheRecordOfTheBuildUnreadable() throws Exception {
        String hostile = "\\u0000a\\u001b[31mb\\ud800c\\uffff\\u0085👋";
        String event = EVENT.replace("Production", hostile)
                .replace("release/1.4", hostile)
                .replace("deploy:migrations", hostile)
                .replace("octocat", hostile)
                .replace("{\"version\": \"1.4.2\"}", "\"" + hostile + "\"");
        EnvVars seen = new EnvVars();

        Deployment deployment = DeploymentEvent.parse(event).orElseThrow().deployment();
        answered(deployment).buildEnvironment(null, seen);

        assertThat(seen)
                .containsEntry("GITHUB_DEPLOYMENT_ENVIRONMENT", "a[31mbc👋")
                .containsEntry("GITHUB_DEPLOYMENT_REF", "a[31mbc👋")
                .containsEntry("GITHUB_DEPLOYMENT_TASK", "a[31mbc👋")
                .containsEntry("GITHUB_DEPLOYMENT_PAYLOAD", "a[31mbc👋")
                .containsEntry("GITHUB_DEPLOYMENT_CREATOR", "a[31mbc👋");
        assertThat(new DeploymentEventCause(deployment).getShortDescription())
                .isEqualTo("Deployment 5000000001 to a[31mbc👋 by a[31mbc👋");
    }

    @Test
    void boundsEveryText() {
        Deployment deployment = DeploymentEvent.parse(EVENT.replace("Production", "👋".repeat(50_000)))
                .orElseThrow()
                .deployment();
        EnvVars seen = new EnvVars();

        answered(deployment).buildEnvironment(null, seen);

        assertThat(seen.get("GITHUB_DEPLOYMENT_ENVIRONMENT")).isEqualTo("👋".repeat(500));
        assertThat(new DeploymentEventCause(deployment).getShortDescription()).hasSizeLessThan(600);
    }

    /** Jenkins replaces variables in the values of variables twice before the step of a freestyle build sees them. */
    @Test
    void showsNoOtherVariableToAFreestyleBuild() {
        String event = EVENT.replace("1.4.2", "$TOKEN ${TOKEN} $$TOKEN").replace("release/1.4", "$TOKEN");
        EnvVars seen = new EnvVars(Map.of("TOKEN", "s3cret"));

        seen.putAll(answered(DeploymentEvent.parse(event).orElseThrow().deployment())
                .variables(true));

        assertThat(seen.expand(seen.expand(seen.get("GITHUB_DEPLOYMENT_PAYLOAD"))))
                .isEqualTo("{\"version\":\"$TOKEN ${TOKEN} $$TOKEN\"}");
        assertThat(seen.expand(seen.expand(seen.get("GITHUB_DEPLOYMENT_REF")))).isEqualTo("$TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "a10867b14bb761a232cd80139fbd4c0d33264240,true",
        "A10867B14BB761A232CD80139FBD4C0D33264240,true",
        "a10867b14bb761a232cd80139fbd4c0d33264240a10867b14bb761a232cd8013,true",
        "a10867b14bb761a232cd80139fbd4c0d3326424,false",
        "main,false",
        "--upload-pack=touch /tmp/owned;,false",
        "'',false"
    })
    void knowsACommitFromWhatIsNone(String sha, boolean commit) {
        assertThat(AnsweredDeployment.isCommit(sha)).isEqualTo(commit);
    }

    @Test
    void queuesABuildForEachDeploymentAndNoSecondOne() {
        AnsweredDeployment answered = answered(deployment());
        Deployment other = DeploymentEvent.parse(EVENT.replace("5000000001", "5000000002"))
                .orElseThrow()
                .deployment();

        assertThat(answered.shouldSchedule(List.of(answered(deployment())))).isFalse();
        assertThat(answered.shouldSchedule(List.of(answered(other)))).isTrue();
        assertThat(answered.shouldSchedule(List.of())).isTrue();
    }

    @Test
    void saysWhoIsBehindTheBuild() {
        assertThat(new DeploymentEventCause(deployment()).getShortDescription())
                .isEqualTo("Deployment 5000000001 to Production by octocat");
    }

    private static Deployment deployment() {
        return DeploymentEvent.parse(EVENT).orElseThrow().deployment();
    }

    private static AnsweredDeployment answered(Deployment deployment) {
        return new AnsweredDeployment(new Repository("https://api.github.com", "octo", "shop"), deployment, null);
    }
}
