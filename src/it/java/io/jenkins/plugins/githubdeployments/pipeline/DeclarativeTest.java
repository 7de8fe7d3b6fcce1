package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarativeTest extends JenkinsWithGitHub {
    @Test
    void recordsAStageThroughItsOptions() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github)
                            }
                            steps {
                                echo "deploying ${env.GITHUB_DEPLOYMENT_ID}"
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
        jenkins.assertLogContains("deploying " + deployment.id(), run);
    }

    @Test
    void recordsABlockAmongTheSteps() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            steps {
                                githubDeploy(environment: 'production', $github, payload: [version: "1.${1 + 1}", notes: [1, true]]) {
                                    echo 'deploying'
                                }
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
        assertThat(deployment.payload().toString()).contains("\"version\":\"1.2\",\"notes\":[1,true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error 'the shop is closed'", "sh 'exit 1'"})
    void recordsThatAStageFailed(String step) throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github)
                            }
                            steps {
                                %s
                            }
                        }
                    }
                }
                """.formatted(step));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
    }

    @Test
    void recordsThatAStageWasUnstable() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github)
                            }
                            steps {
                                unstable 'some tests failed'
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatus(Result.UNSTABLE, run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
    }

    /** What the condition does is a step inside the block. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "branch 'release'",
                "expression { false }",
                "expression { echo 'asked'; false }",
                "expression { sh(returnStatus: true, script: 'exit 1') == 0 }"
            })
    void leavesNothingBehindOfAStageThatIsSkipped(String condition) throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github)
                            }
                            when {
                                %s
                            }
                            steps {
                                echo 'deploying'
                            }
                        }
                        stage('Next') {
                            steps {
                                echo 'going on'
                            }
                        }
                    }
                }
                """.formatted(condition));

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogNotContains("deploying", run);
        eventually(github::deployments, List::isEmpty);
        assertThat(github.standIn().writes()).last().satisfies(last -> {
            assertThat(last.method()).isEqualTo("DELETE");
            assertThat(last.status()).isEqualTo(204);
        });
    }

    @Test
    void asksGitHubForNothingIfTheConditionComesBeforeTheOptions() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github)
                            }
                            when {
                                beforeOptions true
                                expression { false }
                            }
                            steps {
                                echo 'deploying'
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void standsBesideATimeout(boolean first) throws Exception {
        String timeout = "timeout(time: 1, unit: 'SECONDS')";
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                %s
                                githubDeploy(environment: 'production', $github)
                                %s
                            }
                            steps {
                                semaphore 'declarative-%s'
                            }
                        }
                    }
                }
                """.formatted(first ? timeout : "", first ? "" : timeout, first));

        jenkins.assertBuildStatus(Result.ABORTED, run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Timeout has been exceeded");
    }

    /** By then the block has ended, so it cannot fail any more. */
    @Test
    void saysThatGitHubDoesNotAcceptTheEnd() throws Exception {
        github.standIn().onNext(statuses("success")).answer(404);

        WorkflowRun run = start("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                githubDeploy(environment: 'production', $github, onError: 'fail')
                            }
                            steps {
                                echo 'deploying'
                            }
                        }
                        stage('Next') {
                            steps {
                                semaphore 'told'
                            }
                        }
                    }
                }
                """);

        jenkins.waitForMessage("GitHub refused the status success of the deployment to production", run);
        SemaphoreStep.success("told/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void recordsStagesThatRunAtTheSameTime() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Everywhere') {
                            parallel {
                                stage('Europe') {
                                    options {
                                        githubDeploy(environment: 'europe', $github)
                                    }
                                    steps {
                                        unstable 'not so well'
                                    }
                                }
                                stage('Asia') {
                                    options {
                                        githubDeploy(environment: 'asia', $github)
                                    }
                                    steps {
                                        echo 'deploying'
                                    }
                                }
                                stage('Nowhere') {
                                    options {
                                        githubDeploy(environment: 'nowhere', $github)
                                    }
                                    when {
                                        expression { false }
                                    }
                                    steps {
                                        echo 'deploying'
                                    }
                                }
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatus(Result.UNSTABLE, run);
        assertThat(github.ended("europe").states()).containsExactly("queued", "in_progress", "failure");
        assertThat(github.ended("asia").states()).containsExactly("queued", "in_progress", "success");
        eventually(() -> github.deployments("nowhere"), List::isEmpty);
    }

    @Test
    void recordsAnOptionOfTheWholePipeline() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    options {
                        githubDeploy(environment: 'production', $github)
                    }
                    stages {
                        stage('Deploy') {
                            steps {
                                echo 'deploying'
                            }
                        }
                    }
                }
                """);

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void recordsAllAttemptsOfRetryAsOneDeployment() throws Exception {
        WorkflowRun run = retried("githubDeploy(environment: 'production', $github)\nretry(2)");

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        jenkins.assertLogNotContains("comes after retry", run);
    }

    /** The second attempt runs without it. */
    @Test
    void warnsIfRetryLeavesItOut() throws Exception {
        WorkflowRun run = retried("retry(2)\ngithubDeploy(environment: 'production', $github)");

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").state()).isEqualTo("failure");
        jenkins.assertLogContains("Put githubDeploy before retry", run);
    }

    @Test
    void saysNothingOfRetryAmongTheSteps() throws Exception {
        WorkflowRun run = build("""
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            steps {
                                retry(2) {
                                    githubDeploy(environment: 'production', $github) { echo 'deploying' }
                                }
                            }
                        }
                    }
                }
                """);

        assertThat(github.ended("production").state()).isEqualTo("success");
        jenkins.assertLogNotContains("comes after retry", run);
    }

    private WorkflowRun retried(String options) throws Exception {
        return build("""
                attempts = 0
                pipeline {
                    agent any
                    stages {
                        stage('Deploy') {
                            options {
                                %s
                            }
                            steps {
                                script {
                                    if (attempts++ == 0) { error 'try again' }
                                }
                                echo 'deployed'
                            }
                        }
                    }
                }
                """.formatted(options));
    }
}
