package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedStatus;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;

/** What GitHub is told while a block runs. */
class StagesTest extends JenkinsWithGitHub {
    @Test
    void namesTheStageThatRuns() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    stage('Migrate database') { semaphore 'migrate' }
                }
                """);
        SemaphoreStep.waitForStart("migrate/1", run);
        told("in_progress: Migrate database");
        SemaphoreStep.success("migrate/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        github.ended("production");
        assertThat(statuses())
                .containsExactly("queued: ", "in_progress: ", "in_progress: Migrate database", "success: ");
    }

    @Test
    void countsTheStagesOfADeclarativePipeline() throws Exception {
        WorkflowRun run = start("""
                pipeline {
                    agent none
                    options { githubDeploy(environment: 'production', $github) }
                    stages {
                        stage('Migrate database') { steps { semaphore 'first' } }
                        stage('Never') {
                            when { expression { false } }
                            steps { echo 'never' }
                        }
                        stage('Roll out') { steps { echo 'rolling out' } }
                    }
                }
                """);
        SemaphoreStep.waitForStart("first/1", run);
        told("in_progress: Migrate database (1 of 3)");
        SemaphoreStep.success("first/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        github.ended("production");
        assertThat(statuses()).noneMatch(status -> status.contains("Never"));
    }

    @Test
    void namesAllStagesThatRunAtOnce() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    parallel(
                        eu: { stage('EU') { semaphore 'eu' } },
                        us: { stage('US') { semaphore 'us' } })
                }
                """);
        SemaphoreStep.waitForStart("eu/1", run);
        SemaphoreStep.waitForStart("us/1", run);
        told("in_progress: EU, US");
        SemaphoreStep.success("eu/1", null);
        SemaphoreStep.success("us/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        github.ended("production");
    }

    @Test
    void saysThatItWaitsForAnAnswerAndThenGoesOn() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    stage('Confirm') {
                        input 'Go live?'
                        semaphore 'live'
                    }
                }
                """);
        told("pending: Waiting for an answer");
        run.getAction(InputAction.class).getExecutions().get(0).proceed(null);
        SemaphoreStep.waitForStart("live/1", run);
        told("in_progress: Confirm");
        SemaphoreStep.success("live/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        github.ended("production");
    }

    @Test
    void saysThatItWaitsForAnExecutor() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    node('nowhere') { echo 'never' }
                }
                """);
        told("queued: Waiting for an executor");
        run.doStop();

        jenkins.waitForCompletion(run);
        github.ended("production");
    }

    @Test
    void saysNothingOfStagesIfItIsToldNotTo() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', stages: false, $github) {
                    stage('Migrate database') { sleep 5 }
                }
                """);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        github.ended("production");

        assertThat(statuses()).containsExactly("queued: ", "in_progress: ", "success: ");
    }

    private void told(String status) throws Exception {
        eventually(this::statuses, all -> all.contains(status));
    }

    private List<String> statuses() {
        return github.deployments("production").stream()
                .flatMap(deployment -> deployment.statuses().stream())
                .map((RecordedStatus status) -> status.state() + ": " + status.description())
                .toList();
    }
}
