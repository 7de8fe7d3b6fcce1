package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What people see. */
class DeploymentsPageTest extends ShopTest {
    private static final String PAGE = "/octo/shop/deployments";

    @Test
    void saysThatItIsNotGitHub() throws Exception {
        for (String path : new String[] {"/", PAGE, "/nowhere/at/all"}) {
            Answer page = client.get(path);
            assertThat(page.text()).contains("Stand-in GitHub (not github.com)");
            assertThat(page.header("Content-Type")).hasValue("text/html; charset=utf-8");
        }
        assertThat(client.get("/nowhere/at/all").status()).isEqualTo(404);
        assertThat(client.get("/octo/nothing/deployments").status()).isEqualTo(404);
    }

    @Test
    void listsTheRepositories() throws Exception {
        deploy("staging");

        assertThat(client.get("/").text()).contains("href=\"/octo/shop/deployments\"", "1 deployment<");
        assertThat(client.get("/octo/shop").header("Location")).hasValue(PAGE);
    }

    @Test
    void saysWhenThereIsNothing() throws Exception {
        assertThat(client.get(PAGE).text()).contains("Nothing is deployed.", "There are no deployments yet.");
    }

    @Test
    void showsWhatRunsAndHowItCameToBe() throws Exception {
        long id = deploy("staging");
        status(id, "{'state': 'in_progress', 'description': 'Copying', 'log_url': 'https://ci/1/console'}");
        status(id, "{'state': 'success', 'environment_url': 'https://staging.example/'}");
        github.clock(Clock.fixed(NOW.plus(Duration.ofMinutes(3)), ZoneOffset.UTC));

        assertThat(client.get(PAGE).text())
                .contains(
                        "<h3>", "staging", "Active", ">main<", shop.sha("main").substring(0, 7))
                .contains("3 minutes ago", "octocat", "Copying", "2 statuses<", Long.toString(id))
                .contains("href=\"https://ci/1/console\">Logs<")
                .contains("href=\"https://staging.example/\">staging.example ↗<");
    }

    @Test
    void callsOnlyTheNewestSuccessActive() throws Exception {
        status(deploy("production"), "{'state': 'success'}");
        status(deploy("production"), "{'state': 'success'}");
        status(deploy("production"), "{'state': 'failure'}");

        assertThat(client.get(PAGE).text())
                .containsOnlyOnce(">Active</span></p>")
                .containsOnlyOnce(">Success</span></p>")
                .containsOnlyOnce(">Failure</span></p>");
    }

    @Test
    void leadsNowhereOnceADeploymentIsGone() throws Exception {
        String review = "{'ref': 'main', 'environment': 'review', 'transient_environment': true}";
        long id = id(client.post(DEPLOYMENTS, review));
        status(id, "{'state': 'success', 'environment_url': 'https://review.example'}");
        status(id, "{'state': 'inactive'}");

        assertThat(client.get(PAGE).text()).contains("Destroyed").doesNotContain("https://review.example");
    }

    @Test
    void showsOneEnvironmentAtTheAddressesThatGitHubUses() throws Exception {
        deploy("review/7");
        deploy("qa");

        for (String path : new String[] {"/review%2F7", "/review/7", "/activity_log?environments_filter=review%2F7"}) {
            assertThat(client.get(PAGE + path).text())
                    .contains("<h1>review/7</h1>", "<strong>review/7</strong>")
                    .doesNotContain("<strong>qa</strong>");
        }
    }

    @Test
    void escapesEverything() throws Exception {
        String evil = "<b>&\\u0027";
        long id = id(client.post(
                DEPLOYMENTS,
                "{'ref': 'main', 'environment': '%1$s', 'task': '%1$s', 'description': '%1$s', 'payload': {'%1$s': 1}}"
                        .formatted(evil)));
        status(id, "{'state': 'success', 'description': '%s', 'log_url': 'https://ci/?a=1&b=2'}".formatted(evil));

        for (String path : new String[] {PAGE, PAGE + "/%3Cb%3E&'"}) {
            assertThat(client.get(path).text())
                    .contains("&lt;b&gt;&amp;&#39;", "href=\"https://ci/?a=1&amp;b=2\"")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void renewsItselfOnlyWhenAsked() throws Exception {
        deploy("staging");

        assertThat(client.get(PAGE + "?live").text())
                .contains("http-equiv=\"refresh\"", "href=\"/octo/shop/deployments/staging?live\"");
        assertThat(client.get(PAGE).text()).doesNotContain("http-equiv");
    }

    @Test
    void isNoPartOfTheApi() throws Exception {
        client.get(PAGE);

        assertThat(github.exchanges()).isEmpty();
    }
}
