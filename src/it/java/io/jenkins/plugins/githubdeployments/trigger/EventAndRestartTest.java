package io.jenkins.plugins.githubdeployments.trigger;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.GitHubWebhook;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

@Timeout(180)
class EventAndRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "semaphore 'inside'",
                "githubDeploy(environment: 'production', $github) { semaphore 'inside' }",
            })
    void tellsHowThePipelineEndedThatGoesOn(String jenkinsfile) throws Throwable {
        sessions.then(jenkins -> startThroughAnEvent(jenkins, jenkinsfile));
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);

            jenkins.assertBuildStatusSuccess(
                    jenkins.waitForCompletion(job(jenkins).getBuildByNumber(1)));
            assertThat(github.ended("production").states()).containsExactly("in_progress", "success");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void closesTheDeploymentOfABuildThatIsKilledAfterwards() throws Throwable {
        sessions.then(jenkins -> startThroughAnEvent(jenkins, "semaphore 'inside'"));
        sessions.then(jenkins -> {
            job(jenkins).getBuildByNumber(1).doKill();

            assertThat(github.ended("production").states()).containsExactly("in_progress", "error");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    private void startThroughAnEvent(JenkinsRule jenkins, String jenkinsfile) throws Exception {
        GitHubFixture.addCredentials();
        GitHubWebhook.configureSecret();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), true));
        GitHubDeploymentEventTrigger trigger = new GitHubDeploymentEventTrigger();
        trigger.repository = GitHubFixture.REPOSITORY;
        trigger.apiUrl = github.apiUrl();
        trigger.credentialsId = GitHubFixture.CREDENTIALS_ID;
        job.addTrigger(trigger);
        try (GitHubWebhook webhook = new GitHubWebhook(jenkins, github)) {
            github.createElsewhere(
                    "{'ref': 'main', 'environment': 'production', 'auto_merge': false, 'required_contexts': []}");
            eventually(webhook::sent, sent -> sent == 1);
        }
        SemaphoreStep.waitForStart("inside/1", null);
        github.reached("production", "in_progress");
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
    }
}
