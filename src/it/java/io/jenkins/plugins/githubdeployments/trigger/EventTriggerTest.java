package io.jenkins.plugins.githubdeployments.trigger;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.tasks.Shell;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.GitHubWebhook;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.util.List;
import java.util.Objects;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.CaptureEnvironmentBuilder;
import org.jvnet.hudson.test.FailureBuilder;

/** GitHub posts a signed event for each deployment of the stand-in, also for those that the plugin creates. */
class EventTriggerTest extends JenkinsWithGitHub {
    private static final String TO_PRODUCTION =
            "{'ref': 'main', 'environment': 'production', 'auto_merge': false, 'required_contexts': [],"
                    + " 'payload': {'version': '1.4.2'}}";

    private GitHubWebhook webhook;

    @BeforeAll
    static void configureSecret() {
        GitHubWebhook.configureSecret();
    }

    @BeforeEach
    void listen() {
        webhook = new GitHubWebhook(jenkins, github);
    }

    /** All jobs hear of all events. */
    @AfterEach
    void clean() throws Exception {
        webhook.close();
        GitHubFixture.awaitDelivery(jenkins);
        for (Job<?, ?> job : jenkins.jenkins.allItems(Job.class)) {
            job.delete();
        }
    }

    @Test
    void startsAPipelineAndTellsGitHubHowItGoes() throws Exception {
        WorkflowJob job = pipeline("""
                echo "${env.GITHUB_DEPLOYMENT_ENVIRONMENT} ${env.GITHUB_DEPLOYMENT_REF} ${env.GITHUB_DEPLOYMENT_TASK}"
                echo "${env.GITHUB_DEPLOYMENT_ID} at ${env.GITHUB_DEPLOYMENT_URL}"
                echo "version ${new groovy.json.JsonSlurperClassic().parseText(env.GITHUB_DEPLOYMENT_PAYLOAD).version}"
                """, trigger("production"));

        long id = github.createElsewhere(TO_PRODUCTION);

        Run<?, ?> run = completed(job, 1);
        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("in_progress", "success");
        assertThat(deployment.logUrl()).contains(jenkins.getURL() + run.getUrl() + "console");
        jenkins.assertLogContains("production main deploy", run);
        jenkins.assertLogContains(id + " at " + github.apiUrl(), run);
        jenkins.assertLogContains("version 1.4.2", run);
        jenkins.assertLogContains("Deployment " + id + " to production by " + deployment.creator(), run);
    }

    @Test
    void startsAFreestyleJobWithTheDefaultsOfItsParameters() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();
        job.getBuildersList().add(environment);
        job.getBuildersList().add(new FailureBuilder());
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("REGION", "eu")));
        job.addTrigger(trigger("prod*"));

        long id = github.createElsewhere(TO_PRODUCTION);

        jenkins.assertBuildStatus(Result.FAILURE, completed(job, 1));
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("in_progress", "failure");
        assertThat(environment.getEnvVars())
                .containsEntry("GITHUB_DEPLOYMENT_ID", Long.toString(id))
                .containsEntry("GITHUB_DEPLOYMENT_SHA", deployment.sha())
                .containsEntry("GITHUB_DEPLOYMENT_CREATOR", deployment.creator())
                .containsEntry("REGION", "eu");
    }

    @Test
    void startsNothingForAnotherEnvironmentTaskRefOrRepository() throws Exception {
        GitHubDeploymentEventTrigger task = trigger(null);
        task.task = "migrate";
        GitHubDeploymentEventTrigger ref = trigger(null);
        ref.ref = "release/*";
        GitHubDeploymentEventTrigger repository = trigger(null);
        repository.repository = "octo/other";
        for (GitHubDeploymentEventTrigger each :
                new GitHubDeploymentEventTrigger[] {trigger("staging"), task, ref, repository}) {
            pipeline("", each);
        }

        github.createElsewhere(TO_PRODUCTION);

        assertNothingStarts(1);
    }

    @Test
    void startsNothingForASignatureThatIsWrong() throws Exception {
        pipeline("", trigger("production"));
        webhook.forge();

        long id = github.createElsewhere(TO_PRODUCTION);

        assertThat(webhook.send(id)).isEqualTo(400);
        assertNothingStarts(2);
    }

    /** Whoever knows the secret, which is that of all repositories, can send any event. */
    @Test
    void startsNothingForADeploymentThatWasMadeUp() throws Exception {
        WorkflowJob job = pipeline("", trigger("production"));
        long id = github.createElsewhere(TO_PRODUCTION.replace("production", "staging"));

        webhook.send(id, event -> deployment(event).put("id", id + 1_000_000).put("environment", "production"));
        webhook.send(id, event -> deployment(event).put("environment", "production"));

        assertNothingStarts(3);
        Thread.sleep(6000);
        assertThat((Object) job.getLastBuild()).isNull();
    }

    @Test
    void buildsWhatGitHubSaysWhateverTheEventSays() throws Exception {
        WorkflowJob job = pipeline("echo \"${env.GITHUB_DEPLOYMENT_SHA} ${env.GITHUB_DEPLOYMENT_PAYLOAD}\"", null);
        long id = github.createElsewhere(TO_PRODUCTION);
        eventually(webhook::sent, sent -> sent >= 1);
        job.addTrigger(trigger("production"));

        webhook.send(id, event -> deployment(event).put("sha", "b".repeat(40)).put("payload", "rm -rf"));

        Run<?, ?> run = completed(job, 1);
        jenkins.assertLogContains(github.deployments("production").get(0).sha(), run);
        jenkins.assertLogContains("1.4.2", run);
        jenkins.assertLogNotContains("rm -rf", run);
    }

    @Test
    void startsNothingForADeploymentThatHasEnded() throws Exception {
        WorkflowJob job = pipeline("echo env.GITHUB_DEPLOYMENT_ID", trigger("production"));
        long id = github.createElsewhere(TO_PRODUCTION);
        jenkins.assertBuildStatusSuccess(completed(job, 1));
        github.ended("production");
        WorkflowJob late = pipeline("", trigger("production"));

        webhook.send(id);

        eventually(webhook::sent, sent -> sent >= 2);
        Thread.sleep(1000);
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
        assertThat((Object) late.getLastBuild()).isNull();
    }

    @Test
    void startsNothingWithoutACredentialUnlessEventsAreSigned() throws Exception {
        GitHubDeploymentEventTrigger blind = trigger("production");
        blind.credentialsId = "gone";
        blind.report = false;
        WorkflowJob job = pipeline("", blind);
        GitHubPlugin.configuration().setHookSecretConfigs(List.of());
        try {
            assertThat(ExtensionList.lookupSingleton(MissingSecretMonitor.class).isActivated())
                    .isTrue();

            github.createElsewhere(TO_PRODUCTION);

            assertNothingStarts(1);
        } finally {
            GitHubWebhook.configureSecret();
        }
        assertThat(ExtensionList.lookupSingleton(MissingSecretMonitor.class).isActivated())
                .isFalse();

        github.createElsewhere(TO_PRODUCTION);

        jenkins.assertBuildStatusSuccess(completed(job, 1));
    }

    @Test
    void answersForARepositoryThatWasRenamed() throws Exception {
        WorkflowJob job = pipeline("echo env.GITHUB_DEPLOYMENT_ID", trigger("production"));

        long id = github.createElsewhere(TO_PRODUCTION.replace("production", "staging"));
        assertNothingStarts(1);
        webhook.send(id, event -> {
            deployment(event).put("environment", "production");
            ((ObjectNode) event.get("repository")).put("full_name", "octo/renamed");
        });

        // GitHub still says that it is a deployment to staging.
        assertNothingStarts(2);
        job.getTriggers().values().forEach(each -> ((GitHubDeploymentEventTrigger) each).environment = "staging");
        webhook.send(id, event -> ((ObjectNode) event.get("repository")).put("full_name", "octo/renamed"));
        jenkins.assertBuildStatusSuccess(completed(job, 1));
    }

    @Test
    void showsNoOtherVariableToTheShellOfAFreestyleBuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new Shell("printf '%s' \"$GITHUB_DEPLOYMENT_PAYLOAD\""));
        job.addTrigger(trigger("production"));

        github.createElsewhere(TO_PRODUCTION.replace("'1.4.2'", "'$JOB_NAME ${JOB_NAME}'"));

        jenkins.assertLogContains("{\"version\":\"$JOB_NAME ${JOB_NAME}\"}", completed(job, 1));
    }

    @Test
    void startsNothingForADeploymentOfThePlugin() throws Exception {
        WorkflowJob job = pipeline(
                "githubDeploy(environment: 'production', $github) { echo 'deploying' }\n"
                        + "githubDeploy(environment: 'by-text', $github, payload: '\"no room\"') { sleep 3 }",
                trigger(null));

        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));

        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        eventually(webhook::sent, sent -> sent == 2);
        Thread.sleep(1000);
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void hasTheBlockToThatEnvironmentSpeakForTheDeployment() throws Exception {
        WorkflowJob job = pipeline("""
                githubDeploy(environment: 'canary', $github) { echo 'first' }
                githubDeploy(environment: 'production', $github, environmentUrl: 'https://shop.example.com/') {
                    echo "deploying ${env.GITHUB_DEPLOYMENT_ID}"
                }
                error 'the notification could not be sent'
                """, trigger("*"));

        long id = github.createElsewhere(TO_PRODUCTION);

        Run<?, ?> run = completed(job, 1);
        jenkins.assertBuildStatus(Result.FAILURE, run);
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.id()).isEqualTo(id);
        assertThat(deployment.states()).containsExactly("in_progress", "success");
        assertThat(deployment.environmentUrl()).contains("https://shop.example.com/");
        jenkins.assertLogContains("deploying " + id, run);
        assertThat(github.ended("canary").states()).containsExactly("queued", "in_progress", "success");
        eventually(webhook::sent, sent -> sent == 2);
        Thread.sleep(1000);
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void tellsThePostBuildActionsResultOnThatDeployment() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(github.publisher("production"));
        job.addTrigger(trigger("production"));

        github.createElsewhere(TO_PRODUCTION);

        jenkins.assertBuildStatusSuccess(completed(job, 1));
        assertThat(github.ended("production").states()).containsExactly("in_progress", "success");
    }

    @Test
    void tellsWhoAborted() throws Exception {
        WorkflowJob job = pipeline("semaphore 'waiting'", trigger("production"));
        github.createElsewhere(TO_PRODUCTION);
        SemaphoreStep.waitForStart("waiting/1", null);
        github.reached("production", "in_progress");

        job.getLastBuild().getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, completed(job, 1));
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("in_progress", "error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Aborted by a user");
    }

    @Test
    void answersOnceThoughTheEventComesTwice() throws Exception {
        WorkflowJob job = pipeline("semaphore 'twice'", trigger("production"));
        long id = github.createElsewhere(TO_PRODUCTION);
        SemaphoreStep.waitForStart("twice/1", null);

        assertThat(webhook.send(id)).isEqualTo(200);

        Thread.sleep(1000);
        assertThat(job.isInQueue()).isFalse();
        SemaphoreStep.success("twice/1", null);
        jenkins.assertBuildStatusSuccess(completed(job, 1));
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);

        assertThat(webhook.send(id)).isEqualTo(200);

        Thread.sleep(1000);
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void tellsNothingIfSomebodyElseDoes() throws Exception {
        GitHubDeploymentEventTrigger silent = trigger("production");
        silent.report = false;
        WorkflowJob job = pipeline("echo env.GITHUB_DEPLOYMENT_ID", silent);

        long id = github.createElsewhere(TO_PRODUCTION);

        jenkins.assertLogContains(Long.toString(id), jenkins.assertBuildStatusSuccess(completed(job, 1)));
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.deployments("production").get(0).states()).isEmpty();
    }

    @Test
    void buildsAllTheSameIfGitHubCannotBeTold() throws Exception {
        GitHubDeploymentEventTrigger wrong = trigger("production");
        wrong.credentialsId = "gone";
        WorkflowJob job = pipeline("echo 'deploying'", wrong);

        github.createElsewhere(TO_PRODUCTION);

        Run<?, ?> run = jenkins.assertBuildStatusSuccess(completed(job, 1));
        jenkins.assertLogContains("has no credential 'gone'", run);
    }

    @Test
    void isStatedInADeclarativePipelineWhoseSkippedStageDeploysNothing() throws Exception {
        WorkflowJob job = pipeline("""
                pipeline {
                    agent any
                    triggers {
                        githubDeploymentEvent(environment: 'production', ref: 'ma*', repository: 'octo/shop',
                            apiUrl: '$api', credentialsId: 'github-token')
                    }
                    stages {
                        stage('Deploy') {
                            options { githubDeploy(environment: 'production', $github) }
                            when {
                                beforeOptions false
                                environment name: 'GITHUB_DEPLOYMENT_TASK', value: 'migrate'
                            }
                            steps { echo 'deploying' }
                        }
                    }
                }
                """.replace("$api", github.apiUrl()), null);
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        assertThat(github.deployments()).isEmpty();

        github.createElsewhere(TO_PRODUCTION);
        jenkins.assertBuildStatusSuccess(completed(job, 2));
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.deployments()).hasSize(1);
        RecordedDeployment skipped = github.reached("production", "inactive");
        assertThat(skipped.states()).containsExactly("in_progress", "inactive");
        assertThat(skipped.latest().orElseThrow().description()).isEqualTo("The stage was skipped");
    }

    @Test
    void keepsEveryParameterOfTheForm() throws Exception {
        GitHubDeploymentEventTrigger before = trigger("prod*");
        before.task = "deploy:*";
        before.ref = "main";
        before.report = false;
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addTrigger(before);

        GitHubDeploymentEventTrigger after =
                jenkins.configRoundtrip(job).getTrigger(GitHubDeploymentEventTrigger.class);

        jenkins.assertEqualDataBoundBeans(before, after);
    }

    @Test
    void isStatedInAJenkinsfileByWhatIsNotAsByDefault() throws Exception {
        GitHubDeploymentEventTrigger trigger = new GitHubDeploymentEventTrigger();
        trigger.environment = "production";

        assertThat(DescribableModel.uninstantiate2_(trigger).toString())
                .isEqualTo("@githubDeploymentEvent(environment=production)");
        // Help that is shared is looked for in the request.
        jenkins.executeOnServer(() -> assertThat(
                        DescribableModel.of(GitHubDeploymentEventTrigger.class).getParameters())
                .allSatisfy(parameter -> assertThat(trigger.getDescriptor().getHelpFile(parameter.getName()))
                        .isNotNull()));
    }

    private static ObjectNode deployment(ObjectNode event) {
        return (ObjectNode) event.get("deployment");
    }

    private void assertNothingStarts(int events) throws Exception {
        eventually(webhook::sent, sent -> sent >= events);
        Thread.sleep(1000);
        assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
        assertThat(jenkins.jenkins.allItems(Job.class))
                .allSatisfy(job -> assertThat((Object) job.getLastBuild()).isNull());
    }

    private GitHubDeploymentEventTrigger trigger(String environment) {
        GitHubDeploymentEventTrigger trigger = new GitHubDeploymentEventTrigger();
        trigger.environment = environment;
        trigger.repository = GitHubFixture.REPOSITORY;
        trigger.apiUrl = github.apiUrl();
        trigger.credentialsId = GitHubFixture.CREDENTIALS_ID;
        return trigger;
    }

    private WorkflowJob pipeline(String jenkinsfile, GitHubDeploymentEventTrigger trigger) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), false));
        if (trigger != null) {
            job.addTrigger(trigger);
        }
        return job;
    }

    private static Run<?, ?> completed(Job<?, ?> job, int number) throws Exception {
        return jenkins.waitForCompletion(eventually(() -> job.getBuildByNumber(number), Objects::nonNull));
    }
}
