package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import jenkins.model.CauseOfInterruption.UserInterruption;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevisionAction;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stages that are deployments by their names alone. */
class StageDeploymentsTest extends JenkinsWithGitHub {
    private static final String SHA = "1".repeat(40);
    private static final String PATTERN = "Deploy to (?<environment>[a-z]+)";

    @AfterEach
    void forgetPattern() {
        GitHubDeployments.get().setStagePattern(null);
    }

    @Test
    void areRecordedInADeclarativePipeline() throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(start(PATTERN, """
                pipeline {
                    agent any
                    stages {
                        stage('Build') { steps { echo 'building' } }
                        stage('Deploy to staging') { steps { echo 'deploying' } }
                        stage('Deploy to nowhere') {
                            when { expression { false } }
                            steps { echo 'never' }
                        }
                        stage('Deploy to qa') { steps { unstable 'one test failed' } }
                        stage('Deploy to production') { steps { error 'the shop is closed' } }
                        stage('Deploy to later') { steps { echo 'never' } }
                    }
                }
                """));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        assertThat(github.ended("staging").states()).containsExactly("queued", "in_progress", "success");
        assertThat(github.ended("qa").states()).containsExactly("queued", "in_progress", "failure");
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
        assertThat(github.deployments())
                .hasSize(3)
                .allSatisfy(deployment -> assertThat(deployment.sha()).isEqualTo(SHA));
    }

    @Test
    void areRecordedInAScriptedPipelineBesideEachOther() throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(start(PATTERN, """
                parallel(
                    eu: { stage('Deploy to eu') { echo 'deploying' } },
                    us: { catchError(buildResult: 'SUCCESS') { stage('Deploy to us') { error 'closed' } } })
                """));

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("eu").state()).isEqualTo("success");
        assertThat(github.ended("us").state()).isEqualTo("failure");
    }

    @Test
    void endAsStoppedWhenTheBuildIsAborted() throws Exception {
        WorkflowRun run = start(PATTERN, "stage('Deploy to production') { semaphore 'deploying' }");
        SemaphoreStep.waitForStart("deploying/1", run);
        github.reached("production", "in_progress");
        run.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.state()).isEqualTo("error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Aborted by a user");
    }

    @Test
    void neverFailABuildThatHasNothingToSayWhereItComesFrom() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new StagesProperty(PATTERN));
        job.setDefinition(new CpsFlowDefinition("stage('Deploy to production') { echo 'deploying' }", true));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("The deployment to production is not recorded on GitHub", run);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void areKnownToTheControllerToo() throws Exception {
        GitHubDeployments.get().setStagePattern(PATTERN);
        jenkins.assertBuildStatusSuccess(
                jenkins.waitForCompletion(start(null, "stage('Deploy to production') { echo 'deploying' }")));

        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void canBeSaidInTheJenkinsfile() throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(start(
                null,
                "properties([githubDeploymentStages(pattern: '" + PATTERN + "')])\n"
                        + "stage('Deploy to production') { echo 'deploying' }"));

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void surviveTheFormOfTheJob() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new StagesProperty(PATTERN));
        jenkins.configRoundtrip(job);

        assertThat(job.getProperty(StagesProperty.class).getPattern()).isEqualTo(PATTERN);
    }

    private WorkflowRun start(String pattern, String jenkinsfile) throws Exception {
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.apiUrl());
        source.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        if (pattern != null) {
            job.addProperty(new StagesProperty(pattern));
        }
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        BranchSources.put(job, source);
        AbstractGitSCMSource.SCMRevisionImpl revision =
                new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), SHA);
        return job.scheduleBuild2(0, new SCMRevisionAction(source, revision)).waitForStart();
    }
}
