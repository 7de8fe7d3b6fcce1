package io.jenkins.plugins.githubdeployments.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.EnvVars;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
import jenkins.scm.api.SCMHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are answered, and what a build sees of them. */
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
              "repository": {"full_name": "octo/shop"}
            }
            """;

    @ParameterizedTest
    @CsvSource({
        // environment, task, ref
        ",,",
        "production,,",
        "PROD*,,",
        "*,*,*",
        ",deploy:*,",
        ",,release/1.4",
        ",,release/*",
        ",,*1.4",
        ",,r*1*4",
        "production,deploy:migrations,release/1.4"
    })
    void acceptsWhatIsAskedFor(String environment, String task, String ref) {
        assertThat(trigger(environment, task, ref).accepts(deployment(), null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "staging,,",
        "production-eu,,",
        "prod,,",
        ",deploy,",
        ",DEPLOY:*,",
        ",,1.4",
        ",,release/1?4",
        ",,Release/*",
        "production,deploy:migrations,main"
    })
    void leavesTheRest(String environment, String task, String ref) {
        assertThat(trigger(environment, task, ref).accepts(deployment(), null)).isFalse();
    }

    @Test
    void answersInABranchForThatBranchUnlessARefIsStated() {
        assertThat(trigger("production", null, null).accepts(deployment(), new SCMHead("release/1.4")))
                .isTrue();
        assertThat(trigger("production", null, null).accepts(deployment(), new SCMHead("main")))
                .isFalse();
        assertThat(trigger("production", null, "*").accepts(deployment(), new SCMHead("main")))
                .isTrue();
    }

    @Test
    void knowsTheApiFromTheAddressOfTheDeployment() {
        assertThat(DeploymentEvent.parse(EVENT).orElseThrow().repository())
                .isEqualTo(new Repository("https://github.example.com/api/v3", "octo", "shop"));
    }

    @Test
    void answersOnlyWhatWasCreated() {
        assertThat(DeploymentEvent.parse(EVENT.replace("created", "edited"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[]", "nothing", "'{\"action\": \"created\"}'"})
    void refusesWhatIsNoEvent(String text) {
        assertThatThrownBy(() -> DeploymentEvent.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsTheDeploymentToTheBuild() {
        EnvVars seen = new EnvVars();

        new AnsweredDeployment(deployment(), null).buildEnvironment(null, seen);

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

        AnsweredDeployment answered = new AnsweredDeployment(
                DeploymentEvent.parse(event).orElseThrow().deployment(), null);
        answered.buildEnvironment(null, seen);

        assertThat(answered.isPayloadTooLong()).isTrue();
        assertThat(seen).containsEntry("GITHUB_DEPLOYMENT_PAYLOAD", "");
    }

    @Test
    void queuesABuildForEachDeploymentAndNoSecondOne() {
        AnsweredDeployment answered = new AnsweredDeployment(deployment(), null);
        Deployment other = DeploymentEvent.parse(EVENT.replace("5000000001", "5000000002"))
                .orElseThrow()
                .deployment();

        assertThat(answered.shouldSchedule(List.of(new AnsweredDeployment(deployment(), null))))
                .isFalse();
        assertThat(answered.shouldSchedule(List.of(new AnsweredDeployment(other, null))))
                .isTrue();
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

    private static GitHubDeploymentEventTrigger trigger(String environment, String task, String ref) {
        GitHubDeploymentEventTrigger trigger = new GitHubDeploymentEventTrigger();
        trigger.setEnvironment(environment);
        trigger.setTask(task);
        trigger.setRef(ref);
        return trigger;
    }
}
