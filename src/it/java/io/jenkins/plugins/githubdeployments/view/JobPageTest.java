package io.jenkins.plugins.githubdeployments.view;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page of a job: what is live where, what came before, and who may see that. */
class JobPageTest extends JenkinsWithLedgers {
    @Test
    void showsWhatABuildHasDeployed() throws Exception {
        WorkflowRun run = build(
                "githubDeploy(environment: 'production', $github, payload: [version: '1.2']) { echo 'deploying' }");
        String sha = github.ended("production").sha();
        String text = eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("Live"));

        assertThat(text).contains("production", "Live", sha.substring(0, 7), "main", "#1", "ago");
        assertThat(panel(page(run.getParent(), "")).getTextContent()).contains("\"version\" : \"1.2\"");
        assertThat(links(page(run.getParent(), "")))
                .anyMatch(link -> link.endsWith("/octo/shop/commit/" + sha))
                .anyMatch(link -> link.endsWith("/" + run.getUrl()))
                .anyMatch(link -> link.endsWith("/octo/shop/deployments"));
        isHarmless(page(run.getParent(), ""));
    }

    @Test
    void showsWhatIsUnderWayAndWhatHasFailedSince() throws Exception {
        FreeStyleProject job = job();
        write(job, "production", success());
        write(job, "production", it -> ended(it, "failure").live(null));
        write(job, "production", it -> it.state("in_progress"));

        assertThat(rows(page(job, "")))
                .satisfiesExactly(
                        row -> assertThat(row).contains("production", "Live", "#1"),
                        row -> assertThat(row).contains("In progress", "#3"),
                        row -> assertThat(row).contains("Failed", "#2"));
    }

    private static List<String> rows(HtmlPage page) {
        return panel(page).<DomElement>getByXPath(".//tbody/tr[not(ancestor::section)]").stream()
                .map(DomElement::asNormalizedText)
                .toList();
    }

    @Test
    void foldsAwayWhereNothingIsLive() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());
        write(job, "pr-1", it -> success().apply(it).state("inactive").retired(1_700_000_900_000L));

        HtmlPage page = page(job, "");
        DomElement folded = page.querySelector("details.github-deployments-inactive");

        assertThat(folded.hasAttribute("open")).isFalse();
        assertThat(folded.getTextContent())
                .contains("1 inactive environment", "pr-1")
                .doesNotContain("staging");
    }

    @Test
    void saysWhatHasChangedSinceTheLastDeployment() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", it -> success().apply(it).sha(OTHER_SHA));
        write(
                job,
                "staging",
                it -> success()
                        .apply(it)
                        .live(1_700_000_600_000L)
                        .changes(List.of(new Change(SHA, "Alice", "Add vouchers", null))));

        HtmlPage page = page(job, "");

        assertThat(panel(page).getTextContent())
                .contains("1 change since the last deployment", "Add vouchers", "Alice");
        assertThat(links(page))
                .contains("https://github.com/octo/shop/compare/" + OTHER_SHA + "..." + SHA)
                .contains("https://github.com/octo/shop/commit/" + SHA);
    }

    @Test
    void saysWhereAnotherJobHasDeployedSince() throws Exception {
        FreeStyleProject job = job();
        FreeStyleProject other = job();
        String environment = "shared-by-" + job.getName();
        write(job, environment, success());
        PastDeployment later = write(other, environment, success());

        assertThat(text(page(job, "")))
                .contains(
                        "Replaced",
                        other.getName() + " #" + later.build().number() + " has deployed to this environment since.")
                .doesNotContain("Live");
        assertThat(text(page(other, ""))).contains("Live").doesNotContain("Replaced");

        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(job)
                .to("reader"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setJavaScriptEnabled(false);
            assertThat(text(browser.login("reader").goTo(job.getUrl() + "github-deployments/")))
                    .contains("Replaced", "Another job has deployed to this environment since.")
                    .doesNotContain(other.getName());
        }
        letAllIn();

        other.delete();
        assertThat(text(page(job, ""))).contains("Live");
    }

    @Test
    void linksNoBuildThatIsGone() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());

        assertThat(text(page(job, ""))).contains("#1");
        assertThat(links(page(job, ""))).noneMatch(link -> link.endsWith("/1/"));
    }

    @Test
    void showsTextsThatWouldBeScriptsAsTexts() throws Exception {
        FreeStyleProject job = job();
        write(
                job,
                HOSTILE,
                it -> ended(it, HOSTILE)
                        .repository("octo/" + HOSTILE)
                        .ref(HOSTILE)
                        .sha(HOSTILE)
                        .task(HOSTILE)
                        .by(HOSTILE)
                        .description(HOSTILE)
                        .payload(HOSTILE)
                        .environmentUrl("javascript:alert(3)")
                        .logUrl("data:text/html," + HOSTILE)
                        .refusal(HOSTILE)
                        .changes(List.of(new Change(HOSTILE, HOSTILE, HOSTILE, null))));
        write(job, "x".repeat(255), it -> it.ref("y".repeat(255)).apiUrl("javascript:alert(4)"));

        for (String path : List.of(
                "",
                "history",
                "history?environment=" + Links.encode(HOSTILE),
                "history?text=" + Links.encode(HOSTILE))) {
            HtmlPage page = page(job, path);
            isHarmless(page);
            assertThat(panel(page).getTextContent()).contains(HOSTILE);
        }
    }

    @Test
    void leadsFromAnEnvironmentToItsHistory() throws Exception {
        FreeStyleProject job = job();
        write(job, HOSTILE, success());
        write(job, "staging", success());

        HtmlPage page = follow(job, page(job, ""), HOSTILE);

        assertThat(rows(page)).singleElement().asString().contains(HOSTILE);
    }

    @Test
    void pagesTheHistoryNewestFirst() throws Exception {
        FreeStyleProject job = job();
        write(job, "a & b", success());
        for (int i = 0; i < 60; i++) {
            write(job, "staging & more", success());
        }

        HtmlPage first = page(job, "history");
        assertThat(rows(first)).hasSize(25).first().asString().contains("#61");
        assertThat(text(first)).contains("61 deployments", "Page 1 of 3");

        HtmlPage last = follow(job, page(job, "history?environment=staging+%26+more&page=2"), "Older");
        assertThat(rows(last)).hasSize(10).last().asString().contains("#2");
        assertThat(text(last)).doesNotContain("Older");
    }

    @Test
    void filtersTheHistory() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", it -> success().apply(it).by("Alice"));
        write(job, "staging", it -> ended(it, "failure").live(null));
        write(job, "production", it -> success().apply(it).ref("feature/basket"));

        assertThat(rows(page(job, "history?environment=STAGING"))).hasSize(2);
        assertThat(rows(page(job, "history?state=failure")))
                .singleElement()
                .asString()
                .contains("#2");
        assertThat(rows(page(job, "history?state=live"))).hasSize(2).allMatch(row -> row.contains("Live"));
        assertThat(rows(page(job, "history?text=alice")))
                .singleElement()
                .asString()
                .contains("#1");

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo(job.getUrl() + "github-deployments/history");
            HtmlForm form = panel(page).getFirstByXPath(".//form[@role='search']");
            form.getInputByName("text").setValue("BASKET");
            HtmlPage filtered = form.<DomElement>getFirstByXPath(".//button").click();
            assertThat(rows(filtered)).singleElement().asString().contains("production");
        }
        assertThat(text(page(job, "history?text=nobody"))).contains("There are no matching deployments.");
    }

    @Test
    void takesNoNonsenseInAQuery() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());

        for (String query : List.of(
                "page=0",
                "page=-1",
                "page=999999999",
                "page=99999999999999",
                "page=x",
                "state=x",
                "text=%00",
                "environment=",
                "text=" + "x".repeat(2000))) {
            assertThat(page(job, "history?" + query).getWebResponse().getStatusCode())
                    .as(query)
                    .isEqualTo(200);
        }
        assertThat(rows(page(job, "history?page=999999999"))).hasSize(1);
    }

    private static boolean offered(FreeStyleProject job) {
        return job.getAction(DeploymentsPage.class).getIconFileName() != null;
    }

    @Test
    void isNotOfferedWhereNothingWasDeployed() throws Exception {
        FreeStyleProject job = job();

        assertThat(offered(job)).isFalse();
        assertThat(text(page(job, ""))).contains("There are no deployments");
        assertThat(Files.exists(job.getRootDir().toPath().resolve("github-deployments.jsonl")))
                .isFalse();
    }

    @Test
    void movesWithAJobThatIsRenamed() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());

        job.renameTo("renamed-" + job.getName());

        assertThat(text(page(job, ""))).contains("staging", "Live");
        assertThat(Ledgers.get().of(job).history().deployments())
                .extracting(deployment -> deployment.build().job())
                .containsExactly(job.getFullName());
    }

    @Test
    void goesWithAJobThatIsDeleted() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());
        assertThat(offered(job)).isTrue();
        String name = job.getName();

        job.delete();
        FreeStyleProject again = jenkins.createFreeStyleProject(name);

        assertThat(offered(again)).isFalse();
    }

    @Test
    void givesProgramsJson() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());
        write(job, "production", it -> it.state("in_progress").payload(HOSTILE));

        JSONObject json =
                jenkins.getJSON(job.getUrl() + "github-deployments/api/json").getJSONObject();

        JSONArray environments = json.getJSONArray("environments");
        assertThat(environments.getJSONObject(1).getString("name")).isEqualTo("staging");
        assertThat(environments.getJSONObject(1).getJSONObject("live").getInt("build"))
                .isEqualTo(1);
        assertThat(json.getJSONArray("deployments").getJSONObject(0).getString("payload"))
                .isEqualTo(HOSTILE);
        JSONArray one = jenkins.getJSON(job.getUrl() + "github-deployments/api/json?environment=staging&limit=1")
                .getJSONObject()
                .getJSONArray("deployments");
        assertThat(one.size()).isEqualTo(1);
    }

    @Test
    void givesSpreadsheetsCsv() throws Exception {
        FreeStyleProject job = job();
        write(
                job,
                "staging",
                it -> success().apply(it).description("=cmd|' /C calc'!A0").by("\"quoted\", name"));

        WebResponse response;
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            response = browser.goTo(job.getUrl() + "github-deployments/api/csv", "text/csv")
                    .getWebResponse();
        }

        assertThat(response.getContentAsString())
                .startsWith("id,repository,environment,state,")
                .contains("\"staging\",\"success\"", "\"'=cmd|' /C calc'!A0\"", "\"\"\"quoted\"\", name\"");
        assertThat(response.getResponseHeaderValue("Content-Disposition")).contains("attachment");
    }

    @Test
    void isForThoseWhoMayReadTheJob() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());
        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(job)
                .to("reader"));

        for (String path : List.of("", "history", "api/json", "api/csv")) {
            assertThat(get(job, path, null)).as(path).isEqualTo(404);
            assertThat(get(job, path, "reader")).as(path).isEqualTo(200);
        }
    }

    @Test
    void isWrittenAnewOnlyByThoseWhoMayConfigureTheJob() throws Exception {
        FreeStyleProject job = job();
        write(job, "staging", success());
        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.CONFIGURE)
                .onItems(job)
                .to("owner"));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            assertThat(browser.login("reader")
                            .goTo(job.getUrl() + "github-deployments/")
                            .<DomElement>getByXPath("//form[@name='rebuild']"))
                    .isEmpty();
            assertThat(post(browser, job)).isEqualTo(403);
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            browser.login("owner");
            assertThat(get(job, "rebuild", "owner")).isNotEqualTo(200);
            assertThat(post(browser, job)).isEqualTo(200);
        }
    }

    private static int post(JenkinsRule.WebClient browser, FreeStyleProject job) throws Exception {
        WebRequest request =
                new WebRequest(new URL(jenkins.getURL(), job.getUrl() + "github-deployments/rebuild"), HttpMethod.POST);
        return browser.getPage(browser.addCrumb(request)).getWebResponse().getStatusCode();
    }

    private static int get(FreeStyleProject job, String path, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            if (user != null) {
                browser.login(user);
            }
            return browser.getPage(new URL(jenkins.getURL(), job.getUrl() + "github-deployments/" + path))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    @Test
    void isWrittenAnewFromTheBuilds() throws Exception {
        WorkflowRun run = build("githubDeploy(environment: 'production', $github) { echo 'deploying' }");
        String sha = github.ended("production").sha();
        Path file = run.getParent().getRootDir().toPath().resolve("github-deployments.jsonl");
        eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("Live"));
        Files.delete(file);
        assertThat(text(page(run.getParent(), ""))).contains("There are no deployments");

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo(run.getParent().getUrl() + "github-deployments/");
            HtmlPage after = jenkins.submit(page.getFormByName("rebuild"));
            assertThat(after.getUrl().getPath()).endsWith("/github-deployments/");
        }

        assertThat(eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("Live")))
                .contains("production", sha.substring(0, 7), "#1");
    }

    @Test
    void remembersNothingOfWhatWasSkipped() throws Exception {
        WorkflowRun run = build("""
                pipeline { agent any
                  stages { stage('Deploy') {
                    options { githubDeploy(environment: 'never', $github) }
                    when { expression { false } }
                    steps { echo 'deploying' } } } }
                """);
        jenkins.assertBuildStatus(Result.SUCCESS, run);
        GitHubFixture.awaitDelivery(jenkins);

        assertThat(eventually(() -> Ledgers.get().of(run.getParent()).history().deployments(), List::isEmpty))
                .isEmpty();
    }

    @Test
    void knowsWhatAnotherJobHasTakenDown() throws Exception {
        WorkflowRun run = build("githubDeploy(environment: 'pr-7', $github) { echo 'deploying' }");
        eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("Live"));

        WorkflowJob cleanup = jenkins.createProject(WorkflowJob.class);
        cleanup.setDefinition(new CpsFlowDefinition(
                "githubUndeploy(environment: 'pr-7', " + github.parameters().replace(", ref: 'main'", "") + ")", true));
        jenkins.buildAndAssertSuccess(cleanup);

        assertThat(eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("1 inactive environment")))
                .doesNotContain("Live");
    }

    @Test
    void saysWhatGitHubHasRefused() throws Exception {
        github.standIn().onNext(creates()).answer(404);
        WorkflowRun run = build("githubDeploy(environment: 'production', $github) { echo 'deploying' }");

        assertThat(eventually(() -> text(page(run.getParent(), "")), shown -> shown.contains("Refused")))
                .contains("GitHub refused to create the deployment to production");
    }
}
