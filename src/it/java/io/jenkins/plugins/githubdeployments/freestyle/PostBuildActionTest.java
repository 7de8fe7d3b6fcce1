package io.jenkins.plugins.githubdeployments.freestyle;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.Launcher;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixProject;
import hudson.matrix.TextAxis;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Builder;
import hudson.tasks.Recorder;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption.UserInterruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.CaptureEnvironmentBuilder;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;

class PostBuildActionTest extends JenkinsWithGitHub {
    @Test
    void recordsASuccessAndShowsTheDeploymentToTheBuilders() throws Exception {
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();
        FreeStyleProject job = job(github.publisher("production"), environment);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
        assertThat(deployment.logUrl()).contains(jenkins.getURL() + build.getUrl() + "console");
        assertThat(environment.getEnvVars())
                .containsEntry("GITHUB_DEPLOYMENT_ID", Long.toString(deployment.id()))
                .containsEntry("GITHUB_DEPLOYMENT_ENVIRONMENT", "production")
                .hasEntrySatisfying(
                        "GITHUB_DEPLOYMENT_URL", url -> assertThat(url).endsWith("/deployments/" + deployment.id()));
    }

    @Test
    void recordsForAJobWhoseConfigurationStatesNothingButTheTarget() throws Exception {
        String xml = """
                <project><publishers>
                  <io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher>
                    <environment>production</environment>
                    <repository>%s</repository><apiUrl>%s</apiUrl><credentialsId>%s</credentialsId><ref>main</ref>
                  </io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher>
                </publishers></project>""".formatted(GitHubFixture.REPOSITORY, github.apiUrl(), GitHubFixture.CREDENTIALS_ID);
        FreeStyleProject job = (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "generated", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

        jenkins.buildAndAssertSuccess(job);

        assertThat(github.ended("production").task()).isEqualTo("deploy");
    }

    @Test
    void expandsVariablesOfTheBuild() throws Exception {
        GitHubDeploymentPublisher publisher = github.publisher("$STAGE");
        publisher.description = "$JOB_NAME ${BUILD_NUMBER}";
        publisher.environmentUrl = "https://${STAGE}.example.com/";
        publisher.payload = "{\"stage\": \"$STAGE\"}";
        FreeStyleProject job = job(publisher);
        ParameterDefinition stage = new StringParameterDefinition("STAGE", "staging");
        job.addProperty(new ParametersDefinitionProperty(stage));

        jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("STAGE", "blue"))));

        RecordedDeployment deployment = github.ended("blue");
        assertThat(deployment.description()).isEqualTo(job.getName() + " 1");
        assertThat(deployment.environmentUrl()).contains("https://blue.example.com/");
        assertThat(deployment.payload().path("stage").asText()).isEqualTo("blue");
    }

    @Test
    void recordsAFailure() throws Exception {
        FreeStyleProject job = job(github.publisher("production"), new FailureBuilder());

        jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
    }

    @ParameterizedTest
    @CsvSource({"failure", "success"})
    void recordsAnUnstableBuildAsAsked(String state) throws Exception {
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.unstableState = state;
        FreeStyleProject job = job(publisher, new MockBuilder(Result.UNSTABLE));

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", state);
    }

    @Test
    void recordsWhatTheActionsAfterItMakeOfTheBuild() throws Exception {
        FreeStyleProject job = job(github.publisher("production"));
        job.getPublishersList().add(new FailingRecorder());

        jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(github.ended("production").state()).isEqualTo("failure");
    }

    @Test
    void recordsWhoAborted() throws Exception {
        FreeStyleProject job = job(github.publisher("production"), new BuilderThatWaits());
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        assertThat(BuilderThatWaits.started.await(30, TimeUnit.SECONDS)).isTrue();

        build.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "error");
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo("Aborted by a user");
    }

    @Test
    void warnsAndGoesOnIfGitHubDoesNotCreateTheDeployment() throws Exception {
        github.standIn().onNext(creates()).answer(404);
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job(github.publisher("production"), environment));

        jenkins.assertLogContains("WARNING: The deployment to production is not recorded on GitHub", build);
        assertThat(environment.getEnvVars()).doesNotContainKey("GITHUB_DEPLOYMENT_ID");
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void failsBeforeTheFirstBuilderIfThatMatters() throws Exception {
        github.standIn().onNext(creates()).answer(404);
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.onError = "fail";
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(publisher, environment));

        jenkins.assertLogContains("ERROR: GitHub answered 404", build);
        assertThat(environment.getEnvVars()).isNull();
    }

    @Test
    void goesOnWhileGitHubIsAwayAndTellsItLater() throws Exception {
        github.goAway();
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.createTimeout = "1";
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job(publisher, environment));
        assertThat(environment.getEnvVars())
                .containsEntry("GITHUB_DEPLOYMENT_ID", "")
                .containsEntry("GITHUB_DEPLOYMENT_ENVIRONMENT", "production");
        jenkins.assertLogContains("the plugin keeps retrying", build);

        github.comeBack();
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.states()).containsExactly("success");
        assertThat(deployment.logUrl()).contains(jenkins.getURL() + build.getUrl() + "console");
    }

    @Test
    void failsBeforeTheFirstBuilderWhileGitHubIsAwayIfThatMatters() throws Exception {
        github.goAway();
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.createTimeout = "1";
        publisher.onError = "fail";
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();

        jenkins.buildAndAssertStatus(Result.FAILURE, job(publisher, environment));
        assertThat(environment.getEnvVars()).isNull();

        github.comeBack();
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void failsIfGitHubDoesNotAcceptTheEndAndThatMatters() throws Exception {
        github.standIn().onNext(statuses("success")).answer(404);
        GitHubDeploymentPublisher publisher = github.publisher("production");
        publisher.onError = "fail";

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(publisher));

        jenkins.assertLogContains(
                "The final status of the GitHub deployment to production could not be recorded", build);
    }

    @Test
    void endsAsErrorWhatGitHubCreatesForABuildThatWasAbortedMeanwhile() throws Exception {
        CountDownLatch asked = github.delayCreate();
        CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();
        FreeStyleBuild build = job(github.publisher("production"), environment)
                .scheduleBuild2(0)
                .waitForStart();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        build.getExecutor().interrupt(Result.ABORTED, new UserInterruption("alice"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(environment.getEnvVars()).isNull();
        assertThat(github.ended("production").states()).containsExactly("queued", "error");
        assertThat(github.ended("production").latest().orElseThrow().description())
                .isEqualTo("Aborted by a user");
    }

    @Test
    void refusesBadInputInOneSentence() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(github.publisher(" ")));

        jenkins.assertLogContains("ERROR: environment: must not be blank.", build);
        jenkins.assertLogNotContains("\tat ", build);
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @Test
    void takesAMatrixForOneDeployment() throws Exception {
        MatrixProject job = jenkins.createProject(MatrixProject.class);
        job.setAxes(new AxisList(new TextAxis("region", "europe", "asia")));
        job.getPublishersList().add(github.publisher("production"));

        MatrixBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(build.getRuns()).hasSize(2);
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        assertThat(github.deployments()).hasSize(1);
    }

    @Test
    void recordsThatAConfigurationOfAMatrixFailed() throws Exception {
        MatrixProject job = jenkins.createProject(MatrixProject.class);
        job.setAxes(new AxisList(new TextAxis("region", "europe", "asia")));
        job.getBuildersList().add(new FailureBuilder());
        job.getPublishersList().add(github.publisher("production"));

        jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "failure");
        assertThat(github.deployments()).hasSize(1);
    }

    private static FreeStyleProject job(GitHubDeploymentPublisher publisher, Builder... builders) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (Builder builder : builders) {
            job.getBuildersList().add(builder);
        }
        job.getPublishersList().add(publisher);
        return job;
    }

    public static final class BuilderThatWaits extends TestBuilder {
        static final CountDownLatch started = new CountDownLatch(1);

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException {
            started.countDown();
            new CountDownLatch(1).await();
            return true;
        }
    }

    public static final class FailingRecorder extends Recorder {
        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
            build.setResult(Result.FAILURE);
            return true;
        }

        @Override
        public BuildStepMonitor getRequiredMonitorService() {
            return BuildStepMonitor.NONE;
        }
    }
}
