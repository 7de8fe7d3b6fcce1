package io.jenkins.plugins.githubdeployments.recording;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

@Timeout(180)
class UndeliveredMonitorTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String WARNING =
            "1 deployment(s) have been waiting for an hour or longer to be sent to GitHub.";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final GitHubFixture github = new GitHubFixture();

    @Test
    void tellsAdministratorsAfterAnHour() throws Throwable {
        github.goAway();
        sessions.then(jenkins -> {
            GitHubFixture.addCredentials();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition("""
                    for (environment in ['%s', 'production']) {
                        githubDeploy(environment: environment, %s, createTimeout: 1) { echo 'deploying' }
                    }
                    """.formatted(HOSTILE, github.parameters()), true));
            jenkins.buildAndAssertSuccess(job);
            assertThat(monitor().isActivated()).isFalse();
        });
        letAnHourPass();
        sessions.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ)
                    .everywhere()
                    .to("reader")
                    .grant(Jenkins.ADMINISTER)
                    .everywhere()
                    .to("admin"));
            eventually(() -> monitor().isActivated(), activated -> activated);

            HtmlPage page = page(jenkins, "admin", "manage/");
            assertThat(page.asNormalizedText())
                    .contains(WARNING, "shop#1: The deployment to " + HOSTILE + " has been waiting for 2 hr");
            assertThat(page.getElementsByTagName("img"))
                    .extracting(image -> image.getAttribute("src"))
                    .doesNotContain("x");
            assertThat(page(jenkins, "reader", "").asNormalizedText()).doesNotContain(WARNING);

            assertThat(retry(jenkins, "reader")).isEqualTo(403);
            github.comeBack();
            assertThat(retry(jenkins, "admin")).isEqualTo(200);
            GitHubFixture.awaitDelivery(jenkins);
            assertThat(monitor().isActivated()).isFalse();
            assertThat(github.ended(HOSTILE).states()).containsExactly("success");
        });
    }

    /** For one of the two that are not told. */
    private void letAnHourPass() throws Exception {
        long before = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
        for (Path file : GitHubFixture.journal(sessions.getHome())) {
            String entry = Files.readString(file);
            if (entry.contains(HOSTILE)) {
                Files.writeString(file, entry.replaceFirst("\"waitingSince\":\\d+", "\"waitingSince\":" + before));
            }
        }
    }

    private static UndeliveredMonitor monitor() {
        return ExtensionList.lookupSingleton(UndeliveredMonitor.class);
    }

    private static int retry(JenkinsRule jenkins, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            browser.login(user);
            URL address =
                    URI.create(jenkins.getURL() + monitor().getUrl() + "/retry").toURL();
            assertThat(browser.getPage(address).getWebResponse().getStatusCode())
                    .isIn(403, 404);
            return browser.getPage(browser.addCrumb(new WebRequest(address, HttpMethod.POST)))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    private static HtmlPage page(JenkinsRule jenkins, String user, String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.login(user).goTo(path);
        }
    }
}
