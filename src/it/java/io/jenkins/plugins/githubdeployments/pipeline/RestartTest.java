package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

@Timeout(180)
class RestartTest {
    private static final String BLOCK = """
            githubDeploy(environment: 'production', $github) {
                semaphore 'inside'
                echo "still ${env.GITHUB_DEPLOYMENT_ID}"
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @Test
    void goesOnAfterARestartInsideTheBody() throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "inside", BLOCK);
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
            GitHubFixture.awaitDelivery(jenkins);
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
            GitHubFixture.awaitDelivery(jenkins);
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
            startAndWaitFor(jenkins, "inside", BLOCK);
            github.reached("production", "in_progress");
        });
        sessions.then(jenkins -> {
            SemaphoreStep.failure("inside/1", new IllegalStateException("the shop is closed"));

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run(jenkins)));
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                catchError { error 'broken' }                                                     | failure
                currentBuild.result = 'UNSTABLE'                                                  | failure
                try { timeout(time: 1, unit: 'SECONDS') { sleep 60 } } catch (e) { echo 'caught' }  | error
                retry(2) { if (attempts++ == 0) { timeout(time: 1, unit: 'SECONDS') { sleep 60 } } } | success""")
    void remembersWhatRanInsideBeforeARestart(String spoiler, String state) throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "inside", """
                    attempts = 0
                    githubDeploy(environment: 'production', $github) {
                        %s
                        echo 'deploying'
                        semaphore 'inside'
                    }
                    """.formatted(spoiler));
            github.reached("production", "in_progress");
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);

            jenkins.waitForCompletion(run(jenkins));
            assertThat(github.ended("production").state()).isEqualTo(state);
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void goesOnWaitingForGitHubAfterARestart() throws Throwable {
        github.goAway();
        sessions.then(jenkins -> {
            WorkflowRun run = startAndWaitFor(jenkins, null, BLOCK);
            jenkins.waitForMessage("GitHub cannot create the deployment to production at the moment", run);
        });
        github.comeBack();
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);

            WorkflowRun run = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));
            jenkins.assertLogContains("still " + github.ended("production").id(), run);
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void findsTheDeploymentWhoseAnswerWasLostInARestart() throws Throwable {
        github.loseNextAnswer();
        sessions.then(jenkins -> {
            WorkflowRun run = startAndWaitFor(jenkins, null, BLOCK);
            jenkins.waitForMessage("GitHub cannot create the deployment to production at the moment", run);
        });
        sessions.then(jenkins -> {
            SemaphoreStep.success("inside/1", null);

            WorkflowRun run = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));
            jenkins.assertLogContains("still " + github.ended("production").id(), run);
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void tellsAfterARestartWhatABuildThatIsOverHadToTell() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = startAndWaitFor(jenkins, "inside", BLOCK);
            github.reached("production", "in_progress");
            github.goAway();
            SemaphoreStep.success("inside/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        });
        assertThat(GitHubFixture.journal(sessions.getHome())).hasSize(1);
        github.comeBack();
        sessions.then(jenkins -> {
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void tellsWhatItCanBeforeJenkinsStops() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = startAndWaitFor(jenkins, "inside", BLOCK);
            github.reached("production", "in_progress");
            github.standIn().latency(Duration.ofMillis(500));
            SemaphoreStep.success("inside/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        });
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        assertThat(GitHubFixture.journal(sessions.getHome())).isEmpty();
    }

    @Test
    void closesTheDeploymentOfABuildThatCannotBeResumed() throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "inside", BLOCK);
            github.reached("production", "in_progress");
        });
        Path program = sessions.getHome().toPath().resolve("jobs/shop/builds/1/program.dat");
        Files.writeString(program, "of a version that nobody can read any more");
        sessions.then(jenkins -> {
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run(jenkins)));
            RecordedDeployment deployment = github.ended("production");
            assertThat(deployment.states()).containsExactly("queued", "in_progress", "error");
            assertThat(deployment.latest().orElseThrow().description())
                    .isEqualTo("Controller restarted, build did not resume");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void recordsAHardKillAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            startAndWaitFor(jenkins, "inside", BLOCK);
            github.reached("production", "in_progress");
        });
        sessions.then(jenkins -> {
            WorkflowRun run = run(jenkins);
            jenkins.waitForMessage("Ready to run", run);
            run.doKill();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(github.ended("production").latest().orElseThrow().description())
                    .isEqualTo("The build was stopped");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    private WorkflowRun startAndWaitFor(JenkinsRule jenkins, String semaphore, String jenkinsfile) throws Exception {
        GitHubFixture.addCredentials();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        if (semaphore != null) {
            SemaphoreStep.waitForStart(semaphore + "/1", run);
        }
        return run;
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
    }
}
