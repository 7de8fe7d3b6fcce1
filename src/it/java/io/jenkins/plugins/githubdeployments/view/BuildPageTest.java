package io.jenkins.plugins.githubdeployments.view;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the page of a build says of its deployments. */
class BuildPageTest extends JenkinsWithGitHub {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Test
    void linksToGitHubAndSaysHowItEnded() throws Exception {
        WorkflowRun run = build("githubDeploy(environment: 'production', $github) { echo 'deploying' }");

        String text = eventually(() -> summary(run).asNormalizedText(), shown -> shown.contains("Live"));
        assertThat(text).contains("GitHub deployments", "production", "main");
        assertThat(summary(run).getElementsByTagName("a"))
                .extracting(link -> link.getAttribute("href"))
                .anyMatch(link -> link.endsWith("/octo/shop/deployments"))
                .anyMatch(link -> link.endsWith(
                        "/octo/shop/commit/" + github.deployments().get(0).sha()));
    }

    @Test
    void saysWhatGitHubDoesNotKnowYet() throws Exception {
        github.goAway();
        WorkflowRun run =
                build("githubDeploy(environment: '" + HOSTILE + "', $github, createTimeout: 1) { echo 'deploying' }");

        DomElement summary = summary(run);
        assertThat(summary.asNormalizedText())
                .contains(HOSTILE, "Queued", "The deployment to " + HOSTILE + " has been waiting for");
        assertThat(summary.getElementsByTagName("img")).isEmpty();

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(run).getFormByName("github-deployments-retry");
            github.comeBack();
            HtmlPage after = jenkins.submit(form);
            assertThat(after.getUrl().getPath()).endsWith(run.getUrl());
        }
        github.ended(HOSTILE);
        eventually(() -> summary(run).asNormalizedText(), text -> !text.contains("has not created"));
        assertThat(summary(run).getElementsByTagName("form")).isEmpty();
    }

    @Test
    void saysWhatGitHubHasRefused() throws Exception {
        github.standIn().onNext(statuses("success")).answer(404);
        WorkflowRun run = build("githubDeploy(environment: '" + HOSTILE + "', $github) { echo 'deploying' }; sleep 1");

        DomElement summary = eventually(
                () -> summary(run),
                shown -> shown.asNormalizedText()
                        .contains("GitHub refused the status success of the deployment to " + HOSTILE));
        assertThat(summary.getElementsByTagName("img")).isEmpty();
    }

    @Test
    void saysThatGitHubHasRefusedToCreateIt() throws Exception {
        github.standIn().onNext(creates()).answer(404);
        WorkflowRun run = build("githubDeploy(environment: 'production', $github) { echo 'deploying' }");

        assertThat(summary(run).asNormalizedText()).contains("GitHub refused to create the deployment to production");
    }

    @Test
    void marksTheBuildInTheHistoryOfItsJob() throws Exception {
        WorkflowRun run = build("githubDeploy(environment: '" + HOSTILE + "', $github) { error 'no' }");

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo(run.getParent().getUrl() + "buildHistory/ajax");
            assertThat(page.getElementsByTagName("img")).isEmpty();
            assertThat(page.<DomElement>querySelector(".github-deployments-badge")
                            .asXml())
                    .contains("Deployment to", "Failed");
        }
    }

    private static DomElement summary(WorkflowRun run) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(run);
            return page.querySelector(".github-deployments").getParentNode() instanceof DomElement around
                    ? around
                    : null;
        }
    }
}
