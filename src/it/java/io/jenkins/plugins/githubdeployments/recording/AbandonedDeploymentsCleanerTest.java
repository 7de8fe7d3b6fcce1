package io.jenkins.plugins.githubdeployments.recording;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds that were killed with the controller: their files are as they were in the middle of the build. */
@Timeout(180)
class AbandonedDeploymentsCleanerTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @Test
    void closesTheDeploymentOfABuildThatDidNotResume() throws Throwable {
        killInTheMiddleOfABuild();
        sessions.then(jenkins -> {
            sweep();
            sweep();

            RecordedDeployment deployment = github.ended("production");
            assertThat(deployment.states()).containsExactly("queued", "in_progress", "error");
            assertThat(deployment.latest().orElseThrow().description())
                    .isEqualTo("Controller restarted, build did not resume");
            GitHubFixture.awaitDelivery(jenkins);
            assertThat(summary(jenkins)).containsSubsequence("production", "Error");
        });
    }

    @Test
    void closesTheDeploymentOfABuildThatWasDeleted() throws Throwable {
        killInTheMiddleOfABuild();
        sessions.then(jenkins -> {
            build(jenkins).delete();

            assertThat(github.ended("production").latest().orElseThrow().description())
                    .isEqualTo("The build was deleted");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void closesTheDeploymentOfAJobThatIsGone() throws Throwable {
        killInTheMiddleOfABuild();
        sessions.then(jenkins -> {
            build(jenkins).getParent().delete();
            sweep();
            sweep();

            assertThat(github.ended("production").latest().orElseThrow().description())
                    .isEqualTo("The build was deleted");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    @Test
    void leavesAloneWhatRuns() throws Throwable {
        sessions.then(jenkins -> {
            FreeStyleBuild build = start(jenkins, Duration.ofSeconds(5));
            sweep();
            sweep();

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
            GitHubFixture.awaitDelivery(jenkins);
        });
    }

    private void killInTheMiddleOfABuild() throws Throwable {
        Map<Path, byte[]> files = new HashMap<>();
        sessions.then(jenkins -> {
            FreeStyleBuild build = start(jenkins, Duration.ofDays(1));
            for (Path file : List.of(
                    GitHubFixture.journal(sessions.getHome()).get(0),
                    build.getRootDir().toPath().resolve("build.xml"))) {
                files.put(file, Files.readAllBytes(file));
            }
            github.goAway();
            build.getExecutor().interrupt();
            jenkins.waitForCompletion(build);
        });
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        github.comeBack();
    }

    private FreeStyleBuild start(JenkinsRule jenkins, Duration time) throws Exception {
        GitHubFixture.addCredentials();
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.getBuildersList().add(new SleepBuilder(time.toMillis()));
        job.getPublishersList().add(github.publisher("production"));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        github.reached("production", "in_progress");
        return build;
    }

    private static FreeStyleBuild build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("shop", FreeStyleProject.class).getBuildByNumber(1);
    }

    private static void sweep() {
        ExtensionList.lookupSingleton(AbandonedDeploymentsCleaner.class).sweep();
    }

    private static String summary(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(build(jenkins));
            return page.asNormalizedText();
        }
    }
}
