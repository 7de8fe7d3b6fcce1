package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

@Timeout(180)
class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @Test
    void goesOnAfterARestartInsideTheBody() throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "inside", """
                    githubDeploy(environment: 'production', $github) {
                        semaphore 'inside'
                        echo "still ${env.GITHUB_DEPLOYMENT_ID}"
                    }
                    """);
            github.reached("production", "in_progress");
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);

            WorkflowRun run = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));
            RecordedDeployment deployment = github.ended("production");
            assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
            assertThat(deployment.latest().orElseThrow().logUrl())
                    .isEqualTo(jenkins.getURL() + run.getUrl() + "console");
            jenkins.assertLogContains("still " + deployment.id(), run);
        });
    }

    @Test
    void reportsWorkThatBeginsAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.jenkins.setNumExecutors(0);
            startAndWaitFor(jenkins, null, """
                    githubDeploy(environment: 'production', $github) {
                        node { echo 'deploying' }
                    }
                    """);
            github.reached("production", "queued");
        });
        sessions.then(jenkins -> {
            jenkins.jenkins.setNumExecutors(1);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        });
    }

    @Test
    void deliversAStatusByHandAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            // What is not told before a restart is in the journal.
            for (int i = 0; i < 3; i++) {
                github.standIn().onNext(statuses("pending")).answer(503);
            }
            startAndWaitFor(jenkins, "after", """
                    def review = githubCreateDeployment(environment: 'review', $github)
                    githubDeployStatus(deployment: review.id, state: 'pending', repository: 'octo/shop',
                        credentialsId: 'github-token', apiUrl: '%s')
                    semaphore 'after'
                    """.formatted(github.standIn().apiUrl()));
            assertThat(github.reached("review", "queued").states()).containsExactly("queued");
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("after/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));

            assertThat(github.reached("review", "pending").states()).containsExactly("queued", "pending");
        });
    }

    @Test
    void recordsAFailureAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "failing", """
                    githubDeploy(environment: 'production', $github) {
                        semaphore 'failing'
                    }
                    """);
            github.reached("production", "in_progress");
        });
        sessions.then(jenkins -> {
            SemaphoreStep.failure("failing/1", new IllegalStateException("the shop is closed"));

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run(jenkins)));
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
        });
    }

    private void startAndWaitFor(JenkinsRule jenkins, String semaphore, String jenkinsfile) throws Exception {
        GitHubFixture.addCredentials();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        if (semaphore != null) {
            SemaphoreStep.waitForStart(semaphore + "/1", run);
        }
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
    }
}
