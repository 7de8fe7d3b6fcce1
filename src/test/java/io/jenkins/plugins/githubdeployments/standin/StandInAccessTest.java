package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may do what, how often, and under which name. */
class StandInAccessTest extends ShopTest {
    private static final String CREATE = "{'ref': 'main'}";

    @Test
    void wantsAToken() throws Exception {
        Answer refused = as("").get(DEPLOYMENTS);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.message()).isEqualTo("Requires authentication");
    }

    @Test
    void takesAnyTokenUntilOneIsKnown() throws Exception {
        assertThat(as("token whatever").get(DEPLOYMENTS).status()).isEqualTo(200);

        github.token("good", "deployer");

        assertThat(as("Bearer whatever").get(DEPLOYMENTS).message()).isEqualTo("Bad credentials");
        assertThat(as("Basic good").get(DEPLOYMENTS).status()).isEqualTo(401);
        assertThat(as("Bearer good").post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
        assertThat(as("token good").post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
        assertThat(shop.deployments()).extracting(RecordedDeployment::creator).containsOnly("deployer");
    }

    @Test
    void letsAReadOnlyTokenReadOnly() throws Exception {
        long id = deploy("staging");
        ApiClient reader = as("Bearer ro");
        github.readOnlyToken("ro");

        assertThat(reader.get(DEPLOYMENTS).status()).isEqualTo(200);
        for (Answer refused : new Answer[] {
            reader.post(DEPLOYMENTS, CREATE),
            reader.post(statuses(id), "{'state': 'success'}"),
            reader.delete(DEPLOYMENTS + "/" + id)
        }) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.message()).isEqualTo("Resource not accessible by personal access token");
            assertThat(refused.header("X-Accepted-GitHub-Permissions")).hasValue("deployments=write");
        }
        assertThat(onlyDeployment().statuses()).isEmpty();
    }

    @Test
    void sendsAnUnauthorisedTokenToSingleSignOn() throws Exception {
        github.ssoToken("sso", "https://github.example/orgs/octo/sso");

        Answer refused = as("Bearer sso").post(DEPLOYMENTS, CREATE);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).startsWith("Resource protected by organization SAML enforcement");
        assertThat(refused.header("X-GitHub-SSO")).hasValue("required; url=https://github.example/orgs/octo/sso");
    }

    @Test
    void hidesWhatATokenMayNotSee() throws Exception {
        github.token("narrow", "deployer", "octo/other").addRepository("Octo/Other");

        assertThat(as("Bearer narrow").get("/repos/octo/other/deployments").status())
                .isEqualTo(200);
        assertThat(as("Bearer narrow").get(DEPLOYMENTS).message()).isEqualTo("Not Found");
        assertThat(as("Bearer narrow").get("/repos/octo/none/deployments").status())
                .isEqualTo(404);
    }

    @Test
    void makesUnknownRepositoriesOnDemandWhenLenient() throws Exception {
        github.lenient();

        assertThat(client.post("/repos/new/one/deployments", CREATE).status()).isEqualTo(201);

        assertThat(github.deployments("new/one")).hasSize(1);
    }

    @Test
    void sendsRequestsForAFormerNameToTheNumber() throws Exception {
        github.rename("octo/shop", "octo/store");

        Answer read = client.get(DEPLOYMENTS + "?environment=a%20b");
        Answer write = client.post(DEPLOYMENTS, CREATE);

        String numbered = "/repositories/" + shop.id() + "/deployments";
        assertThat(read.status()).isEqualTo(301);
        assertThat(read.header("Location")).hasValue(github.apiUrl() + numbered + "?environment=a%20b");
        assertThat(write.status()).isEqualTo(307);
        assertThat(write.header("Location")).hasValue(github.apiUrl() + numbered);
        Answer created = client.post(numbered, CREATE);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("repository_url").asText()).endsWith("/repos/octo/store");
        assertThat(github.deployments("octo/store")).hasSize(1);
    }

    @Test
    void countsRequestsAgainstThePrimaryLimit() throws Exception {
        Instant reset = NOW.plusSeconds(1800);
        github.rateLimit(1, reset);

        Answer last = client.get(DEPLOYMENTS);
        Answer refused = client.post(DEPLOYMENTS, CREATE);

        assertThat(last.status()).isEqualTo(200);
        assertThat(last.header("X-RateLimit-Remaining")).hasValue("0");
        assertThat(last.header("X-RateLimit-Limit")).hasValue("5000");
        assertThat(last.header("X-RateLimit-Used")).hasValue("5000");
        assertThat(last.header("X-RateLimit-Resource")).hasValue("core");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).startsWith("API rate limit exceeded");
        assertThat(refused.header("X-RateLimit-Remaining")).hasValue("0");
        assertThat(refused.header("X-RateLimit-Reset")).hasValue(Long.toString(reset.getEpochSecond()));
        assertThat(shop.deployments()).isEmpty();
    }

    @Test
    void startsAnewAfterTheReset() throws Exception {
        github.rateLimit(0, NOW.minusSeconds(1));

        assertThat(client.get(DEPLOYMENTS).header("X-RateLimit-Remaining")).hasValue("4999");
    }

    @Test
    void sendsTheHeadersThatGitHubSends() throws Exception {
        Answer answer = client.get(DEPLOYMENTS);

        assertThat(answer.header("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.header("X-GitHub-Media-Type")).hasValue("github.v3; format=json");
        assertThat(answer.header("X-GitHub-Request-Id")).isPresent();
    }

    private ApiClient as(String authorization) {
        return new ApiClient(github.apiUrl(), authorization);
    }
}
