package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub is away, at the worst moments and all the time. */
class OutageTest extends JenkinsWithGitHub {
    private static final String DELAYED =
            "WARNING: GitHub cannot create the deployment to production at the moment; the plugin retries.";

    @Test
    void recordsABuildThatWasOverBeforeGitHubCameBack() throws Exception {
        github.goAway();

        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github, createTimeout: 1,
                        environmentUrl: 'https://shop.example.com/') {
                    echo "deploying '${env.GITHUB_DEPLOYMENT_ID}' to ${env.GITHUB_DEPLOYMENT_ENVIRONMENT}"
                }
                """);
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains(DELAYED, run);
        jenkins.assertLogContains("WARNING: GitHub did not create the deployment to production within 1 seconds", run);
        jenkins.assertLogContains("deploying 'null' to production", run);

        github.comeBack();
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("success");
        assertThat(deployment.logUrl()).contains(jenkins.getURL() + run.getUrl() + "console");
        assertThat(deployment.environmentUrl()).contains("https://shop.example.com/");
        assertThat(github.standIn().writes())
                .extracting(RecordedExchange::path)
                .containsExactly(
                        "/repos/octo/shop/deployments",
                        "/repos/octo/shop/deployments/" + deployment.id() + "/statuses");
    }

    @Test
    void recordsABuildDuringWhichGitHubComesBack() throws Exception {
        github.goAway();
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github, createTimeout: 1) {
                    semaphore 'back'
                }
                """);
        SemaphoreStep.waitForStart("back/1", run);

        github.comeBack();
        github.reached("production", "in_progress");
        SemaphoreStep.success("back/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(github.ended("production").states()).containsExactly("in_progress", "success");
        jenkins.assertLogContains(
                "Created GitHub deployment " + github.ended("production").id(), run);
    }

    @Test
    void doesNotHoldUpTheEnd() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    semaphore 'leaving'
                }
                """);
        SemaphoreStep.waitForStart("leaving/1", run);
        github.reached("production", "in_progress");
        github.goAway();
        SemaphoreStep.success("leaving/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        github.comeBack();
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "githubDeploy(environment: 'production', $github, createTimeout: 1, onError: 'fail') { echo 'deploying' }",
                "githubCreateDeployment(environment: 'production', $github, createTimeout: 1, onError: 'fail'); echo 'deploying'"
            })
    void failsIfThatMattersAndLeavesNothingForLater(String jenkinsfile) throws Exception {
        github.goAway();

        WorkflowRun run = build(jenkinsfile);
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: GitHub did not create the deployment to production within 1 seconds", run);
        jenkins.assertLogNotContains("deploying", run);
        jenkins.assertLogNotContains("\tat ", run);

        github.comeBack();
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.standIn().writes()).isEmpty();
    }

    @Test
    void closesWhatGitHubHadCreatedAllTheSame() throws Exception {
        github.loseNextAnswer();

        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github, createTimeout: 1, onError: 'fail') {
                    echo 'deploying'
                }
                """);
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogNotContains("deploying", run);

        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.state()).isEqualTo("error");
        assertThat(deployment.latest().orElseThrow().description())
                .isEqualTo("GitHub created the deployment too late for the build");
    }

    @Test
    void findsTheDeploymentWhoseAnswerWasLost() throws Exception {
        github.loseNextAnswer();

        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github) {
                    echo "deploying ${env.GITHUB_DEPLOYMENT_ID}"
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains(DELAYED, run);
        jenkins.assertLogContains("deploying " + github.ended("production").id(), run);
        assertThat(github.ended("production").state()).isEqualTo("success");
        assertThat(github.standIn().writes().stream()
                        .filter(write -> write.path().endsWith("/deployments")))
                .hasSize(1);
    }

    @Test
    void asksAgainIfGitHubIsInTrouble() throws Exception {
        github.standIn().onNext(creates()).answer(503);

        WorkflowRun run = build("githubDeploy(environment: 'production', $github) { echo 'deploying' }");

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains(DELAYED + " GitHub answered 503", run);
        assertThat(github.ended("production").states()).endsWith("success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "githubDeploy(environment: 'production', $github) { echo 'deploying' }",
                "githubCreateDeployment(environment: 'production', $github); echo 'deploying'"
            })
    void forgetsTheDeploymentOfABuildThatWasAbortedMeanwhile(String jenkinsfile) throws Exception {
        github.goAway();
        WorkflowRun run = start(jenkinsfile);
        jenkins.waitForMessage(DELAYED, run);

        run.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogNotContains("deploying", run);

        github.comeBack();
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.standIn().writes()).isEmpty();
    }

    @Test
    void saysThatGitHubDoesNotCreateTheDeploymentAfterAll() throws Exception {
        github.goAway();
        github.standIn().onNext(creates()).answer(404);
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github, createTimeout: 1) {
                    semaphore 'refused'
                }
                """);
        SemaphoreStep.waitForStart("refused/1", run);

        github.comeBack();
        jenkins.waitForMessage("WARNING: GitHub refused to create the deployment to production", run);
        SemaphoreStep.success("refused/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(github.deployments()).isEmpty();
    }
}
