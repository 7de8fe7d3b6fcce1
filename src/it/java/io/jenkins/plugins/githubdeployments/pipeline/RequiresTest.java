package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.lists;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.time.temporal.ChronoUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.SleepBuilder;

/** One environment before the other. */
class RequiresTest extends JenkinsWithGitHub {
    private static final String SHA = "1".repeat(40);
    private static final String STAGING = "githubDeploy(environment: 'staging', $commit) { %s }\n";
    private static final String PRODUCTION =
            "githubDeploy(environment: 'production', requires: 'staging', $commit) { echo 'going live' }\n";

    private WorkflowRun run(String jenkinsfile) throws Exception {
        return build(jenkinsfile.replace("$commit", github.parameters().replace("ref: 'main'", "ref: '" + SHA + "'")));
    }

    @Test
    void goesOnWhereTheCommitHasBeen() throws Exception {
        WorkflowRun run = run(STAGING.formatted("echo 'staging'") + PRODUCTION);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void goesOnFromStageToStageOfADeclarativePipeline() throws Exception {
        WorkflowRun run = run("""
                pipeline {
                    agent none
                    stages {
                        stage('Staging') {
                            options { githubDeploy(environment: 'staging', $commit) }
                            steps { echo 'staging' }
                        }
                        stage('Production') {
                            options { githubDeploy(environment: 'production', requires: 'staging', $commit) }
                            steps { echo 'going live' }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void stopsTheBuildAndSaysWhatIsThereWhateverOnErrorSays() throws Exception {
        WorkflowRun run = run("catchError { " + STAGING.formatted("error 'broken'") + "}\n" + PRODUCTION);

        RecordedDeployment staging = github.ended("staging");
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(
                "ERROR: requires: the newest deployment to staging must be a success of commit " + SHA
                        + ", but it is deployment " + staging.id() + " of commit " + SHA + ", failure since "
                        + staging.updatedAt().truncatedTo(ChronoUnit.SECONDS) + " by " + staging.creator(),
                run);
        jenkins.assertLogNotContains("going live", run);
        assertThat(github.deployments("production")).isEmpty();
    }

    @Test
    void doesNotOpenTheGateBecauseGitHubIsDown() throws Exception {
        github.goAway();

        WorkflowRun run = run(PRODUCTION.replace("$commit", "createTimeout: 2, $commit"));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(
                "ERROR: requires: the deployment to production does not start because GitHub did not say within 2"
                        + " seconds which commit is deployed to staging; onError does not change this.",
                run);
        jenkins.assertLogNotContains("going live", run);
        leaveNothingUntold();
    }

    @Test
    void doesNotOpenTheGateBecauseGitHubRefusesTheQuestion() throws Exception {
        github.standIn().onNext(lists()).answer(404);

        WorkflowRun run = run(PRODUCTION);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("because GitHub refused to say which commit is deployed to staging", run);
        jenkins.assertLogContains("GitHub answered 404", run);
        assertThat(github.standIn().writes()).isEmpty();
    }

    @Test
    void asksForACommitWhereNobodyKnowsIt() throws Exception {
        WorkflowRun run = build(PRODUCTION.replace("$commit", "$github"));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: requires: the commit of 'main' is unknown", run);
    }

    @Test
    void failsAFreestyleBuildBeforeItsFirstStep() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new SleepBuilder(1));
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.ref = SHA;
        publisher.requires = "staging";
        job.getPublishersList().add(publisher);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("but there is no deployment to staging", build);
        jenkins.assertLogNotContains("Sleeping", build);
    }
}
