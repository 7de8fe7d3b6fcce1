package io.jenkins.plugins.githubdeployments.recording;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins in a process of its own, which is killed. */
@Timeout(300)
class KilledControllerTest {
    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @Test
    void goesOnWithWhatResumesAndClosesTheRest() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(KilledControllerTest::startBuilds, github.apiUrl(), github.parameters());
        github.reached("freestyle", "in_progress");
        github.reached("pipeline", "in_progress");
        controller.stopJenkinsForcibly();

        controller.startJenkins();
        controller.runRemotely(KilledControllerTest::sweep);

        assertThat(github.ended("pipeline").states()).containsExactly("queued", "in_progress", "success");
        RecordedDeployment freestyle = github.ended("freestyle");
        assertThat(freestyle.states()).containsExactly("queued", "in_progress", "error");
        assertThat(freestyle.latest().orElseThrow().description())
                .isEqualTo("Controller restarted, build did not resume");
        controller.runRemotely(GitHubFixture::awaitDelivery);
    }

    private static void startBuilds(JenkinsRule jenkins, String apiUrl, String parameters) throws Exception {
        GitHubFixture.addCredentials();
        GitHubDeploymentPublisher publisher = new GitHubDeploymentPublisher("freestyle");
        publisher.repository = GitHubFixture.REPOSITORY;
        publisher.apiUrl = apiUrl;
        publisher.credentialsId = GitHubFixture.CREDENTIALS_ID;
        publisher.ref = "main";
        FreeStyleProject freestyle = jenkins.createFreeStyleProject("freestyle");
        freestyle.getBuildersList().add(new SleepBuilder(3_600_000));
        freestyle.getPublishersList().add(publisher);
        freestyle.scheduleBuild2(0).waitForStart();

        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(
                new CpsFlowDefinition("githubDeploy(environment: 'pipeline', " + parameters + ") { sleep 20 }", true));
        pipeline.scheduleBuild2(0).waitForStart();
    }

    /** Twice: a build that is only just ending is not missing yet. */
    private static void sweep(JenkinsRule jenkins) {
        AbandonedDeploymentsCleaner sweep = ExtensionList.lookupSingleton(AbandonedDeploymentsCleaner.class);
        sweep.run();
        sweep.run();
    }
}
