package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, and what the build's console says about it. */
class TroubleTest extends JenkinsWithGitHub {
    private static final String DEPLOY = """
            githubDeploy(environment: 'production', $github, onError: '%s') {
                echo 'deploying'
            }
            """;

    @BeforeAll
    static void addAFile() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new FileCredentialsImpl(
                        CredentialsScope.GLOBAL, "a-file", "A file", "key.pem", SecretBytes.fromString("")));
    }

    @ParameterizedTest
    @CsvSource({"404", "401", "422"})
    void warnsAndGoesOnIfGitHubDoesNotCreateTheDeployment(int status) throws Exception {
        github.standIn().onNext(creates()).answer(status);

        WorkflowRun run = build(DEPLOY.formatted("warn"));

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("WARNING: The deployment to production is not recorded on GitHub", run);
        jenkins.assertLogContains("deploying", run);
        assertThat(github.standIn().writes()).hasSize(1);
        assertNoStackTrace(run);
    }

    @Test
    void failsBeforeTheBodyIfGitHubDoesNotCreateTheDeploymentAndThatMatters() throws Exception {
        github.standIn().onNext(creates()).answer(404);

        WorkflowRun run = build(DEPLOY.formatted("fail"));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: GitHub answered 404", run);
        jenkins.assertLogNotContains("deploying", run);
        assertNoStackTrace(run);
    }

    @Test
    void showsABodyThatIsNotRecordedNoOtherDeployment() throws Exception {
        WorkflowRun run = build("""
                githubDeploy(environment: 'outer', $github) {
                    githubDeploy(environment: 'inner', repository: 'octo/nowhere', apiUrl: '%s',
                            credentialsId: 'github-token', ref: 'main') {
                        echo "inside '${env.GITHUB_DEPLOYMENT_ID}' to ${env.GITHUB_DEPLOYMENT_ENVIRONMENT}"
                    }
                }
                """.formatted(github.apiUrl()));

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("the repository octo/nowhere does not exist", run);
        jenkins.assertLogContains("inside 'null' to inner", run);
        assertThat(github.ended("outer").state()).isEqualTo("success");
    }

    @Test
    void tellsTheEndLaterIfGitHubIsAwayForAWhile() throws Exception {
        github.standIn().onNext(statuses("success")).answer(502);

        WorkflowRun run = build(DEPLOY.formatted("warn"));

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void saysThatGitHubDoesNotAcceptTheEnd() throws Exception {
        github.standIn().onNext(statuses("success")).answer(404);

        WorkflowRun run = start(DEPLOY.formatted("warn") + "semaphore 'told'");

        jenkins.waitForMessage("GitHub refused the status success of the deployment to production", run);
        SemaphoreStep.success("told/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void failsIfGitHubDoesNotAcceptTheEndAndThatMatters() throws Exception {
        github.standIn().onNext(statuses("success")).answer(404);

        WorkflowRun run = build(DEPLOY.formatted("fail"));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("deploying", run);
        jenkins.assertLogContains("The final status of the GitHub deployment to production could not be recorded", run);
        assertNoStackTrace(run);
    }

    @ParameterizedTest
    @CsvSource({"warn", "fail"})
    void stopsAtAGateBeforeTheBody(String onError) throws Exception {
        github.standIn()
                .repository("octo/shop")
                .status("main", "ci/build", "success")
                .status("main", "ci/audit", "failure");

        WorkflowRun run = build("""
                githubDeploy(environment: 'production', $github, onError: '%s', requiredContexts: ['ci/build', 'ci/audit']) {
                    echo 'deploying'
                }
                """.formatted(onError));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: GitHub did not create the deployment", run);
        jenkins.assertLogContains("ci/audit", run);
        jenkins.assertLogNotContains("deploying", run);
        assertThat(github.deployments()).isEmpty();
        assertNoStackTrace(run);
    }

    @Test
    void stopsAtAMergeConflictBeforeTheBody() throws Exception {
        github.standIn()
                .repository("octo/shop")
                .branch("feature")
                .behind("feature")
                .conflicts("feature");

        WorkflowRun run = build("""
                githubDeploy(environment: 'production', repository: 'octo/shop', apiUrl: '%s',
                        credentialsId: 'github-token', ref: 'feature', autoMerge: true) {
                    echo 'deploying'
                }
                """.formatted(github.apiUrl()));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: GitHub answered 409: Conflict merging main into feature.", run);
        jenkins.assertLogNotContains("deploying", run);
        assertNoStackTrace(run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environment: ' '                                | environment: must not be blank. Set the environment",
                "environment: 'x', payload: '{version'           | payload: '{version' is not JSON",
                "environment: 'x', repository: 'shop'            | repository: 'shop' is neither owner/name nor",
                "environment: 'x', apiUrl: 'github.example.com'  | apiUrl: 'github.example.com' is not an absolute HTTP",
                "environment: 'x', logUrl: 'console'             | logUrl: 'console' is not an absolute HTTP",
                "environment: 'x', unstableState: 'green'        | unstableState: 'green' is not one of failure, success.",
                "environment: 'x', onError: 'ignore'             | onError: 'ignore' is not one of warn, fail.",
                "environment: 'x'                                | repository: not set, and the source of this build is unknown",
                "environment: 'x', repository: 'octo/shop'       | ref: not set, and the commit of this build is unknown",
                "environment: 'x', repository: 'octo/shop', ref: 'main' | credentialsId: not set",
                "environment: 'x', repository: 'octo/shop', ref: 'main', credentialsId: 'nobody' | no credential 'nobody'",
                "environment: 'x', repository: 'octo/shop', ref: 'main', credentialsId: 'a-file' | 'a-file' is of the kind 'Secret file', which cannot be used for GitHub",
                "environment: 'x', requireAllContexts: true, requiredContexts: ['ci'] | requiredContexts: ci cannot be combined"
            })
    void refusesBadInputInOneSentenceWhateverOnErrorSays(String parameters, String sentence) throws Exception {
        WorkflowRun run = build("""
                githubDeploy(%s) {
                    echo 'deploying'
                }
                """.formatted(parameters));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(sentence, run);
        jenkins.assertLogNotContains("deploying", run);
        assertThat(github.standIn().exchanges()).isEmpty();
        assertNoStackTrace(run);
    }

    @Test
    void saysOfEachSourceWhyItDoesNotKnowTheRepository() throws Exception {
        WorkflowRun run = build("githubDeploy(environment: 'production') { echo 'deploying' }");

        jenkins.assertLogContains("The job is not a branch of a GitHub branch source.", run);
        jenkins.assertLogContains("The Git plugin has not checked out anything in this build.", run);
        jenkins.assertLogContains("The job has no GitHub project address.", run);
    }

    @Test
    void usesTheCredentialOfItsOwnFolderOnly() throws Exception {
        Folder own = jenkins.createProject(Folder.class, "own");
        Folder other = jenkins.createProject(Folder.class, "other");
        CredentialsProvider.lookupStores(own)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new StringCredentialsImpl(
                                CredentialsScope.GLOBAL, "of-folder", "", Secret.fromString("ghp_fixture")));

        WorkflowRun allowed = buildIn(own, "of-folder");
        WorkflowRun refused = buildIn(other, "of-folder");

        jenkins.assertBuildStatusSuccess(allowed);
        assertThat(github.ended("production").state()).isEqualTo("success");
        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains("the job other/shop has no credential 'of-folder'", refused);
        assertThat(github.deployments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "githubDeploy(environment: 'production', $github) { echo 'deploying' }",
                "githubCreateDeployment(environment: 'production', $github); echo 'deploying'"
            })
    void endsAsErrorWhatGitHubCreatesForABuildThatWasAbortedMeanwhile(String jenkinsfile) throws Exception {
        CountDownLatch asked = github.delayCreate();
        WorkflowRun run = start(jenkinsfile);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        run.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogNotContains("deploying", run);
        assertThat(github.ended("production").latest().orElseThrow().description())
                .isEqualTo("Aborted by a user");
        assertThat(github.ended("production").states()).containsExactly("queued", "error");
    }

    private WorkflowRun buildIn(Folder folder, String credentialsId) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, "shop");
        String jenkinsfile =
                DEPLOY.formatted("warn").replace("$github", github.parameters()).replace("github-token", credentialsId);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    private static void assertNoStackTrace(WorkflowRun run) throws Exception {
        jenkins.assertLogNotContains("\tat ", run);
    }
}
