package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedStatus;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployStatusTest extends JenkinsWithGitHub {
    private static final String PLACE = "repository: 'octo/shop', credentialsId: 'github-token', apiUrl: '%s'";

    private WorkflowRun run(String jenkinsfile) throws Exception {
        return build(jenkinsfile.replace("$place", PLACE.formatted(github.apiUrl())));
    }

    @Test
    void speaksOfTheDeploymentOfTheBlock() throws Exception {
        WorkflowRun run = run("""
                githubDeploy(environment: 'production', $github) {
                    githubDeploy(environment: 'staging', $github) {
                        githubDeployStatus state: 'pending', description: 'Waiting for the tester'
                    }
                    githubDeployStatus(
                        state: 'in_progress', description: 'Half', environmentUrl: 'https://shop.example.com/')
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("staging").states()).containsExactly("queued", "in_progress", "pending", "success");
        RecordedDeployment production = github.ended("production");
        assertThat(production.states()).containsExactly("queued", "in_progress", "in_progress", "success");
        assertThat(production.statuses().get(2).description()).isEqualTo("Half");
        assertThat(production.statuses().get(2).logUrl()).isEqualTo(jenkins.getURL() + run.getUrl() + "console");
        assertThat(production.latest().orElseThrow().environmentUrl()).isEqualTo("https://shop.example.com/");
        jenkins.assertLogContains("Recorded the GitHub deployment to production as in_progress: Half", run);
    }

    @Test
    void isLegalInDeclarative() throws Exception {
        WorkflowRun run = run("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options { githubDeploy(environment: 'production', $github) }
                            steps {
                                githubDeployStatus('pending')
                            }
                            post {
                                always { githubDeployStatus(state: 'in_progress', description: 'Cleaning up') }
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").states())
                .containsExactly("queued", "in_progress", "pending", "in_progress", "success");
    }

    @Test
    void endsTheDeploymentOfTheBlockWhateverBecomesOfIt() throws Exception {
        WorkflowRun run = run("""
                githubDeploy(environment: 'production', $github) {
                    githubDeployStatus state: 'success'
                    githubDeployStatus state: 'in_progress'
                    error 'the report could not be sent'
                }
                """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        jenkins.assertLogContains(
                "WARNING: The status in_progress of the deployment to production is not reported because the deployment"
                        + " has ended. After its end, it can only become inactive.",
                run);
    }

    @Test
    void reportsOnADeploymentByItsNumber() throws Exception {
        WorkflowRun run = run("""
                def review = githubCreateDeployment(environment: 'review', transientEnvironment: true, $github)
                githubDeployStatus deployment: review.id, state: 'in_progress', logUrl: 'https://ci.example.com/1', $place
                githubDeployStatus deployment: "${review.id}", state: 'success', environment: 'pr-42',
                    environmentUrl: 'https://pr-42.example.com/', autoInactive: false, $place
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment review = github.ended("pr-42");
        assertThat(review.states()).containsExactly("queued", "in_progress", "success");
        assertThat(review.statuses().get(1).logUrl()).isEqualTo("https://ci.example.com/1");
        RecordedStatus success = review.latest().orElseThrow();
        assertThat(success.environmentUrl()).isEqualTo("https://pr-42.example.com/");
        assertThat(success.logUrl()).isEqualTo(jenkins.getURL() + run.getUrl() + "console");
        assertThat(github.standIn().exchanges())
                .noneMatch(exchange -> exchange.method().equals("GET"));
        jenkins.assertLogContains("Recorded the GitHub deployment to review as in_progress.", run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "githubDeployStatus state: ' '              | state: must not be blank. Use one of queued, pending,",
                "githubDeployStatus state: 'done'           | state: 'done' is not one of queued, pending,",
                "githubDeployStatus state: 'error'          | deployment: not set, and the step is not inside a",
                "githubDeployStatus state: 'error', deployment: 'x' | deployment: 'x' is not the ID of a deployment.",
                "githubDeployStatus state: 'error', deployment: 1, credentialsId: 'nobody', repository: 'octo/shop' "
                        + "| has no credential 'nobody'"
            })
    void refusesBadInputInOneSentence(String step, String sentence) throws Exception {
        WorkflowRun run = run(step);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: " + sentence.replaceAll("^['\"]", ""), run);
    }

    @Test
    void goesOnWhenGitHubDoesNotKnowTheDeployment() throws Exception {
        WorkflowRun run = run("""
                githubDeployStatus deployment: 4711, state: 'success', $place
                sleep 1
                """);

        jenkins.assertBuildStatusSuccess(run);
        eventually(() -> jenkins.getLog(run), log -> log.contains("GitHub does not know this deployment"));
    }

    @Test
    void waitsForGitHubIfAskedTo() throws Exception {
        WorkflowRun run = run("""
                def review = githubCreateDeployment(environment: 'review', $github)
                githubDeployStatus deployment: review.id, state: 'success', onError: 'fail', $place
                echo 'and on'
                githubDeployStatus deployment: 4711, state: 'success', onError: 'fail', $place
                """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("and on", run);
        jenkins.assertLogContains(
                "ERROR: GitHub did not accept the status success of the deployment to its environment (deployment 4711),"
                        + " and onError is 'fail'. GitHub does not know this deployment",
                run);
    }

    @Test
    void doesNotWaitForGitHubOtherwise() throws Exception {
        github.standIn().onNext(statuses("failure")).answer(503);

        WorkflowRun run = run("""
                def review = githubCreateDeployment(environment: 'review', $github)
                githubDeployStatus deployment: review.id, state: 'failure', $place
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("review").states()).containsExactly("queued", "failure");
    }

    @Test
    void saysThatABlockHasNoDeployment() throws Exception {
        github.standIn().onNext(creates()).answer(404);

        WorkflowRun run = run("""
                githubDeploy(environment: 'production', $github) {
                    githubDeployStatus state: 'pending'
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("WARNING: The status pending is not reported because", run);
        assertThat(github.deployments()).isEmpty();
    }
}
