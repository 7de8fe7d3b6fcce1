package io.jenkins.plugins.githubdeployments.view;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.config.HostDefaults;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who can do what on the page, and what comes of it. */
class PageActionsTest extends JenkinsWithGitHub {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>'\"&";
    private static final List<String> ACTIONS = List.of("redeploy", "markInactive", "lock", "unlock");

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "reader", Set.of(),
            "builder", Set.of("redeploy"),
            "configurer", Set.of("redeploy", "markInactive"),
            "keeper", Set.of("lock", "unlock"),
            "admin", Set.of("redeploy", "markInactive", "lock", "unlock"));

    private WorkflowJob job;
    private WebClient browser;

    @BeforeEach
    void deploy() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "githubDeploy(environment: '%s', %s) { echo 'deploying' }"
                        .formatted(HOSTILE.replace("'", "\\'"), github.parameters()),
                true));
        jenkins.buildAndAssertSuccess(job);
        eventually(this::newest, deployment -> deployment.progress().live() != null);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "builder", "configurer", "keeper")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder", "configurer")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(GitHubDeployments.LOCK)
                .everywhere()
                .to("keeper")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
    }

    @AfterEach
    void leave() {
        browser.close();
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void offersWhatIsAllowed() throws Exception {
        for (String user : ALLOWED.keySet()) {
            Set<String> offered = new TreeSet<>();
            page(user).getForms().stream()
                    .map(HtmlForm::getNameAttribute)
                    .filter(name -> name.contains("-"))
                    .map(name -> name.substring(0, name.indexOf('-')))
                    .forEach(offered::add);
            Set<String> expected = new TreeSet<>(ALLOWED.get(user));
            expected.remove("unlock");
            assertThat(offered).as(user).isEqualTo(expected);
        }
    }

    @Test
    void doesNothingThatIsNotAllowed() throws Exception {
        for (String user : ALLOWED.keySet()) {
            browser.login(user);
            for (String action : ACTIONS) {
                if (!ALLOWED.get(user).contains(action)) {
                    assertThat(post(action, newest().key()).getStatusCode())
                            .as(user + " " + action)
                            .isEqualTo(403);
                }
                assertThat(send(HttpMethod.GET, action, newest().key()).getStatusCode())
                        .as(user + " " + action)
                        .isEqualTo(404);
            }
        }
        try (WebClient anonymous = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            for (String action : ACTIONS) {
                WebRequest request = anonymous.addCrumb(request(HttpMethod.POST, action, newest().key()));
                assertThat(anonymous.getPage(request).getWebResponse().getStatusCode())
                        .as(action)
                        .isIn(403, 404);
            }
        }
        assertThat(job.getNextBuildNumber()).isEqualTo(2);
        assertThat(newest().progress().state()).isEqualTo(DeploymentState.SUCCESS);
    }

    @Test
    void refusesWhatComesFromElsewhere() throws Exception {
        browser.login("admin");

        assertThat(browser.getPage(request(HttpMethod.POST, "redeploy", newest().key()))
                        .getWebResponse()
                        .getStatusCode())
                .as("without a crumb")
                .isEqualTo(403);
        assertThat(job.getNextBuildNumber()).isEqualTo(2);
    }

    @Test
    void deploysAgain() throws Exception {
        HtmlPage after = submit(page("builder"), "redeploy");

        assertThat(after.getUrl().getPath()).endsWith(job.getUrl() + "github-deployments/");
        WorkflowRun again = eventually(() -> job.getBuildByNumber(2), build -> build != null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(again));
        jenkins.assertLogContains("Deploys commit ", again);
        jenkins.assertLogContains("Started by user builder", again);
        eventually(
                () -> github.deployments(),
                all -> all.size() == 2 && all.get(1).state().equals("success"));
        assertThat(github.deployments().get(1).sha())
                .isEqualTo(github.deployments().get(0).sha());
    }

    @Test
    void marksAsInactive() throws Exception {
        submit(page("configurer"), "markInactive");

        eventually(this::newest, deployment -> deployment.isRetired());
        assertThat(github.deployments())
                .singleElement()
                .satisfies(deployment ->
                        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success", "inactive"))
                .satisfies(deployment -> assertThat(
                                deployment.latest().orElseThrow().description())
                        .isEqualTo("Marked as inactive by a user"));
        assertThat(formsOf(page("configurer"), "markInactive")).isEmpty();
    }

    @Test
    void locksAndUnlocks() throws Exception {
        HtmlForm form = form(page("keeper"), "lock");
        form.getInputByName("reason").setValue(HOSTILE);
        HtmlPage locked = jenkins.submit(form);

        assertThat(locked.asNormalizedText()).contains("Locked by keeper since ", HOSTILE);
        assertHarmless(locked);
        assertThat(page("reader").asNormalizedText()).contains("Locked by keeper since ");
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        WorkflowRun refused = jenkins.buildAndAssertStatus(hudson.model.Result.FAILURE, job);
        jenkins.assertLogContains("has been locked by keeper since ", refused);
        assertThat(github.deployments()).hasSize(1);

        HtmlPage unlocked = submit(page("keeper"), "unlock");
        assertThat(unlocked.asNormalizedText()).doesNotContain("Locked by");
        jenkins.buildAndAssertSuccess(job);
        eventually(() -> github.deployments(), all -> all.size() == 2);
    }

    /** Any Jenkinsfile can name any environment of any repository. */
    @Test
    void locksNothingThatGitHubHasNotConfirmed() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        job.setDefinition(new CpsFlowDefinition(
                "githubDeploy(environment: 'production', repository: 'octo/bank', ref: 'main', apiUrl: '%s',"
                                .formatted(github.apiUrl())
                        + " credentialsId: 'github-token') { echo 'deploying' }",
                true));
        jenkins.buildAndAssertSuccess(job);
        PastDeployment made = eventually(
                this::newest,
                deployment -> deployment.environment().repository().fullName().equals("octo/bank"));
        assertThat(made.id()).isZero();

        browser.login("keeper");
        assertThat(post("lock", made.key()).getContentAsString())
                .contains("This deployment cannot lock the environment because GitHub has not created it");

        assertThat(ExtensionList.lookupSingleton(DeploymentLocks.class).getLocks())
                .isEmpty();
    }

    @Test
    void saysWhyNot() throws Exception {
        browser.login("admin");
        String key = newest().key();
        assertThat(post("redeploy", "<b>nobody</b>").getContentAsString())
                .contains("This deployment does not exist any more.")
                .doesNotContain("<b>");
        job.getBuildByNumber(1).delete();

        WebResponse answer = post("redeploy", key);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("its build has been deleted");
        // Nobody knows the credential of the build any more, and this job has no default.
        assertThat(post("markInactive", key).getContentAsString()).contains("credentialsId: not set");
        HostDefaults host = new HostDefaults("127.0.0.1");
        host.setApiUrl(github.apiUrl());
        host.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        GitHubDeployments defaults = ExtensionList.lookupSingleton(GitHubDeployments.class);
        defaults.setHosts(List.of(host));
        try {
            assertThat(post("markInactive", key).getStatusCode()).isEqualTo(200);
        } finally {
            defaults.setHosts(List.of());
        }
        eventually(this::newest, deployment -> deployment.isRetired());
    }

    @Test
    void showsMetricsToThoseWhoSeeNoCharts() throws Exception {
        HtmlPage page = page("reader");

        assertThat(page.asNormalizedText())
                .contains(
                        "OutboxEntry metrics",
                        "Deployments per week",
                        "Lead time from commit to live",
                        "Share of failed deployments",
                        "0 of 1",
                        "Time to restore",
                        "Weeks begin on Monday at 0:00");
        assertThat(page.querySelectorAll(".github-deployments-card tbody tr")).hasSize(4 * 12);
        assertHarmless(page);
        WebResponse few = browser.goTo(job.getUrl() + "github-deployments/?weeks=4&of=nobody%20nowhere")
                .getWebResponse();
        assertThat(few.getContentAsString()).contains("no data");
    }

    @Test
    void givesMetricsToPrograms() throws Exception {
        browser.login("reader");
        String api = job.getUrl() + "github-deployments/api/metrics/";

        String json = browser.goTo(api + "json?weeks=2", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertThat(json)
                .contains("\"total\":{\"deployments\":1,\"failures\":0,\"failedShare\":0.0,\"leadTimeSeconds\":null")
                .contains(
                        "\"definitions\":{\"deployments\":\"The number of deployments whose success GitHub has accepted");
        WebResponse csv = browser.goTo(api + "csv?weeks=2", "text/csv").getWebResponse();
        assertThat(csv.getContentAsString().split("\r\n"))
                .hasSize(3)
                .startsWith(
                        "week,deployments,failures,failedShare,leadTimeSeconds,leadTimes,timeToRestoreSeconds,restored")
                .satisfies(lines -> assertThat(lines[2]).endsWith(",1,0,0.0000,,0,,0"));
        assertThat(browser.goTo(api + "csv?weeks=1&environment=" + encode("elsewhere"), "text/csv")
                        .getWebResponse()
                        .getContentAsString())
                .endsWith(",0,0,,,0,,0\r\n");
        assertThat(browser.goTo(api + "csv?weeks=1&repository=Octo/Shop&environment=" + encode(HOSTILE), "text/csv")
                        .getWebResponse()
                        .getContentAsString())
                .endsWith(",1,0,0.0000,,0,,0\r\n");
    }

    private static void assertHarmless(HtmlPage page) {
        DomElement panel = page.getElementById("main-panel");
        assertThat(panel.querySelectorAll("img[src=x], script:not([src]), style, [style], [onclick], [onerror]"))
                .isEmpty();
    }

    private HtmlPage page(String user) throws Exception {
        return browser.login(user).goTo(job.getUrl() + "github-deployments/");
    }

    private static List<HtmlForm> formsOf(HtmlPage page, String action) {
        return page.getForms().stream()
                .filter(form -> form.getNameAttribute().startsWith(action + "-"))
                .toList();
    }

    private static HtmlForm form(HtmlPage page, String action) {
        return formsOf(page, action).get(0);
    }

    private static HtmlPage submit(HtmlPage page, String action) throws Exception {
        return jenkins.submit(form(page, action));
    }

    private WebResponse post(String action, String key) throws Exception {
        return browser.getPage(browser.addCrumb(request(HttpMethod.POST, action, key)))
                .getWebResponse();
    }

    private WebResponse send(HttpMethod method, String action, String key) throws Exception {
        return browser.getPage(request(method, action, key)).getWebResponse();
    }

    private WebRequest request(HttpMethod method, String action, String key) throws Exception {
        return new WebRequest(
                URI.create(jenkins.getURL() + job.getUrl() + "github-deployments/actions/" + action + "?key="
                                + encode(key) + "&reason=none")
                        .toURL(),
                method);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private PastDeployment newest() {
        List<PastDeployment> all = Ledgers.get().of(job).history().deployments();
        return all.isEmpty() ? PastDeploymentBuilder.of("none", "none").build() : all.get(0);
    }
}
