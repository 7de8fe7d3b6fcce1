package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.util.Objects;
import java.util.stream.IntStream;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployBlockTest extends JenkinsWithGitHub {
    @Test
    void recordsASuccess() throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github, environmentUrl: 'https://shop.example.com/') {
                    echo 'deploying'
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
        assertThat(deployment.sha())
                .isEqualTo(github.standIn().repository("octo/shop").sha("main"));
        assertThat(deployment.logUrl()).contains(jenkins.getURL() + run.getUrl() + "console");
        assertThat(deployment.environmentUrl()).contains("https://shop.example.com/");
    }

    @Test
    void showsTheDeploymentToItsBody() throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github) {
                    echo "id ${env.GITHUB_DEPLOYMENT_ID}, to ${env.GITHUB_DEPLOYMENT_ENVIRONMENT}"
                    echo "at ${env.GITHUB_DEPLOYMENT_URL}"
                }
                echo "afterwards ${env.GITHUB_DEPLOYMENT_ID}"
                """);

        long id = github.ended("production").id();
        jenkins.assertLogContains("id " + id + ", to production", run);
        jenkins.assertLogContains("at " + github.apiUrl() + "/repos/octo/shop/deployments/" + id, run);
        jenkins.assertLogContains("afterwards null", run);
    }

    @Test
    void recordsAFailureAndLetsItThrough() throws Exception {
        WorkflowRun run = build("""
                try {
                    githubDeploy(environment: 'production', $github) {
                        error 'the shop is closed'
                    }
                } catch (e) {
                    echo "caught: ${e.message}"
                    throw e
                }
                """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("caught: the shop is closed", run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
    }

    @Test
    void recordsWhoAborted() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    semaphore 'aborted'
                }
                """);
        SemaphoreStep.waitForStart("aborted/1", run);

        run.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Aborted by a user");
    }

    @Test
    void recordsWhichBuildSupersededIt() throws Exception {
        WorkflowRun run = start("""
                properties([disableConcurrentBuilds(abortPrevious: true)])
                githubDeploy(environment: 'production', $github) {
                    semaphore 'superseded'
                }
                """);
        SemaphoreStep.waitForStart("superseded/1", run);

        WorkflowRun newer = run.getParent().scheduleBuild2(0).waitForStart();

        jenkins.assertBuildStatus(Result.NOT_BUILT, jenkins.waitForCompletion(run));
        assertThat(github.deployments("production").get(0).latest().orElseThrow())
                .satisfies(end -> {
                    assertThat(end.state()).isEqualTo("error");
                    assertThat(end.description()).isEqualTo("Superseded by #2");
                });
        SemaphoreStep.success("superseded/2", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(newer));
    }

    @Test
    void recordsThatATimeoutStoppedIt() throws Exception {
        WorkflowRun run = build("""
                timeout(time: 1, unit: 'SECONDS') {
                    githubDeploy(environment: 'production', $github) {
                        semaphore 'too-long'
                    }
                }
                """);

        jenkins.assertBuildStatus(Result.ABORTED, run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.state()).isEqualTo("error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Timeout has been exceeded");
    }

    @Test
    void recordsAnErrorOfABuildThatIsKilledHard() throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    semaphore 'killed'
                }
                """);
        SemaphoreStep.waitForStart("killed/1", run);

        run.doKill();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(github.ended("production").state()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource({"failure", "success"})
    void recordsAnUnstableBodyAsAsked(String state) throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github, unstableState: '%s') {
                    unstable 'some tests failed'
                }
                """.formatted(state));

        jenkins.assertBuildStatus(Result.UNSTABLE, run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", state);
    }

    @Test
    void recordsAFailureThatTheBodyCaughtItself() throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github) {
                    catchError { error 'the shop is closed' }
                }
                echo 'still here'
                """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("still here", run);
        assertThat(github.ended("production").state()).isEqualTo("failure");
    }

    @Test
    void isNotToBlameForWhatWasUnstableBefore() throws Exception {
        WorkflowRun run = build("""
                unstable 'some tests failed'
                githubDeploy(environment: 'production', $github) {
                    echo 'deploying all the same'
                }
                """);

        jenkins.assertBuildStatus(Result.UNSTABLE, run);
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void passesOnWhatTheBodyReturns() throws Exception {
        WorkflowRun run = build("""
                def version = githubDeploy(environment: 'production', $github) { '1.2' }
                echo "deployed ${version}"
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("deployed 1.2", run);
        assertThat(github.ended("production").states()).containsExactly("queued", "success");
    }

    @Test
    void isNotDisturbedByAnotherBranch() throws Exception {
        WorkflowRun run = start("""
                parallel(
                    staging: {
                        githubDeploy(environment: 'staging', $github) {
                            semaphore 'meanwhile-unstable'
                            unstable 'some tests failed'
                        }
                        semaphore 'staging-done'
                    },
                    production: {
                        githubDeploy(environment: 'production', $github) {
                            echo "production ${env.GITHUB_DEPLOYMENT_ID}"
                            semaphore 'meanwhile-fine'
                        }
                    })
                """);
        SemaphoreStep.waitForStart("meanwhile-fine/1", run);
        SemaphoreStep.success("meanwhile-unstable/1", null);
        SemaphoreStep.waitForStart("staging-done/1", run);
        assertThat(github.ended("staging").state()).isEqualTo("failure");
        SemaphoreStep.success("meanwhile-fine/1", null);
        SemaphoreStep.success("staging-done/1", null);

        jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
        RecordedDeployment production = github.ended("production");
        assertThat(production.states()).containsExactly("queued", "in_progress", "success");
        jenkins.assertLogContains("production " + production.id(), run);
    }

    @Test
    void isNotDisturbedByABlockInside() throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'outer', $github) {
                    catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') {
                        githubDeploy(environment: 'inner', $github) {
                            echo "inside ${env.GITHUB_DEPLOYMENT_ID}"
                            error 'the inner one fails'
                        }
                    }
                    echo "outside ${env.GITHUB_DEPLOYMENT_ID}"
                }
                """);

        RecordedDeployment inner = github.ended("inner");
        RecordedDeployment outer = github.ended("outer");
        jenkins.assertBuildStatusSuccess(run);
        assertThat(inner.states()).containsExactly("queued", "in_progress", "failure");
        assertThat(outer.states()).containsExactly("queued", "in_progress", "success");
        jenkins.assertLogContains("inside " + inner.id(), run);
        jenkins.assertLogContains("outside " + outer.id(), run);
    }

    @Test
    void staysQueuedWhileItWaitsForAnExecutor() throws Exception {
        int executors = jenkins.jenkins.getNumExecutors();
        jenkins.jenkins.setNumExecutors(0);
        try {
            WorkflowRun waiting = start("""
                    githubDeploy(environment: 'production', $github) {
                        node { echo 'deploying' }
                    }
                    """);
            eventually(() -> jenkins.jenkins.getQueue().getItems().length, items -> items == 1);
            // Another one goes all the way meanwhile: whatever the first had to say has been said then.
            build("githubDeploy(environment: 'staging', $github) { echo 'deploying' }");
            github.ended("staging");

            assertThat(github.reached("production", "queued").states()).containsExactly("queued");

            jenkins.jenkins.setNumExecutors(executors);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(waiting));
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        } finally {
            jenkins.jenkins.setNumExecutors(executors);
        }
    }

    @Test
    void neverGoesBackHoweverShortTheBody() throws Exception {
        WorkflowRun run = build("""
                for (int i = 0; i < 12; i++) {
                    githubDeploy(environment: "e${i}", $github) { echo 'done' }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        for (int i : IntStream.range(0, 12).toArray()) {
            assertThat(github.ended("e" + i).states()).containsExactly("queued", "in_progress", "success");
        }
    }

    @Test
    void saysThatANewerDeploymentIsLiveIfItEndsLast() throws Exception {
        WorkflowRun older = start("""
                githubDeploy(environment: 'staging', $github) {
                    semaphore 'older'
                }
                """);
        SemaphoreStep.waitForStart("older/1", older);
        build("githubDeploy(environment: 'staging', $github) { echo 'deploying' }");
        eventually(() -> github.deployments("staging").get(1).state(), state -> state.equals("success"));
        long newer = github.deployments("staging").get(1).id();
        eventually(
                () -> Ledgers.get()
                        .newer(
                                new EnvironmentId(
                                        Repository.parse("octo/shop", github.apiUrl())
                                                .orElseThrow(),
                                        "staging"),
                                "deploy",
                                newer - 1),
                Objects::nonNull);
        SemaphoreStep.success("older/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(older));
        jenkins.assertLogContains("A newer deployment to staging is already live: GitHub deployment " + newer, older);
    }
}
