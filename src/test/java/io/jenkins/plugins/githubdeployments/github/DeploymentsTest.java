package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire when all is well, and what comes back. */
class DeploymentsTest extends ShopTest {
    private static final String SHA = "a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d";

    @Test
    void sendsAlwaysWhatGitHubsDefaultsWouldSurpriseWith() throws Exception {
        deployments.create(request("main"));

        assertThat(lastBody())
                .isEqualTo("{\"ref\":\"main\",\"environment\":\"staging\",\"task\":\"deploy\","
                        + "\"auto_merge\":false,\"required_contexts\":[]}");
    }

    @Test
    void sendsEverythingThatWasAskedFor() throws Exception {
        shop.status("main", "ci/build", "success").status("main", "ci/lint", "success");
        JsonNode payload = JsonNodeFactory.instance.objectNode().put("build", 7).put("name", "Größe");

        deployments.create(new DeploymentRequest(
                "main",
                "review/7",
                "deploy:db",
                "Preview of \"7\"",
                payload,
                true,
                List.of("ci/build", "ci/lint"),
                true,
                false));

        assertThat(lastBody())
                .isEqualTo("{\"ref\":\"main\",\"environment\":\"review/7\",\"task\":\"deploy:db\","
                        + "\"auto_merge\":true,\"required_contexts\":[\"ci/build\",\"ci/lint\"],"
                        + "\"description\":\"Preview of \\\"7\\\"\",\"payload\":{\"build\":7,\"name\":\"Größe\"},"
                        + "\"transient_environment\":true,\"production_environment\":false}");
    }

    @Test
    void leavesTheChoiceOfRequiredContextsToGitHubWhenAskedTo() throws Exception {
        deployments.create(new DeploymentRequest(
                "main", "staging", "deploy", null, TextNode.valueOf("v7"), false, null, null, null));

        assertThat(lastBody())
                .isEqualTo("{\"ref\":\"main\",\"environment\":\"staging\",\"task\":\"deploy\","
                        + "\"auto_merge\":false,\"payload\":\"v7\"}");
    }

    @Test
    void readsWhatWasCreated() throws Exception {
        github.clock(Clock.fixed(Instant.parse("2026-01-31T09:00:00Z"), ZoneOffset.UTC));
        JsonNode payload = JsonNodeFactory.instance.objectNode().put("build", 7);

        Deployment created = deployments.create(new DeploymentRequest(
                "main", "review/7", "deploy:db", "Preview", payload, false, List.of(), null, null));

        long id = shop.deployments().get(0).id();
        assertThat(created)
                .isEqualTo(new Deployment(
                        id,
                        github.apiUrl() + PATH + "/" + id,
                        shop.sha("main"),
                        "main",
                        "deploy:db",
                        "review/7",
                        "Preview",
                        payload,
                        "octocat",
                        "2026-01-31T09:00:00Z",
                        false));
    }

    @Test
    void readsAnEmptyDescriptionAsNone() throws Exception {
        assertThat(deployments.create(request("main")).description()).isNull();
    }

    @Test
    void getsADeployment() throws Exception {
        Deployment created = deployments.create(request("main"));

        assertThat(deployments.get(created.id())).isEqualTo(created);
    }

    @Test
    void keepsAllSixtyFourBitsOfAnId() throws Exception {
        long id = 9_007_199_254_740_993L;
        github.onNext(anything()).answer(200, Map.of(), "{\"id\": " + id + ", \"sha\": \"" + SHA + "\"}");

        assertThat(deployments.get(id).id()).isEqualTo(id);
    }

    @Test
    void worksWithAnEnterpriseServer() throws Exception {
        Deployment created = at(github.enterpriseApiUrl()).create(request("main"));

        assertThat(created.url()).isEqualTo(github.enterpriseApiUrl() + PATH + "/" + created.id());
    }

    @Test
    void deletesADeployment() throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.delete(id);

        assertThat(shop.deployments()).isEmpty();
    }

    @Test
    void deletesAnEnvironment() throws Exception {
        deployments.create(request("main", "review/7"));
        github.forgetExchanges();

        deployments.deleteEnvironment("review/7");

        assertThat(github.exchanges().get(0).status()).isEqualTo(204);
        assertThat(refusal(() -> deployments.deleteEnvironment("review/7")))
                .hasMessageStartingWith("GitHub does not know this environment (DELETE http")
                .hasMessageEndingWith("/repos/octo/shop/environments/review%2F7). It has already been deleted, or the"
                        + " credential is not allowed to administer octo/shop.");
    }

    @Test
    void sendsNoBodyWithADelete() throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.delete(id);

        assertThat(lastBody()).isEmpty();
    }

    @Test
    void sendsOnlyTheStateOfAStatusThatHasNothingElse() throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.IN_PROGRESS));

        assertThat(lastBody()).isEqualTo("{\"state\":\"in_progress\"}");
    }

    @Test
    void sendsEverythingOfAStatus() throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.createStatus(
                id,
                new DeploymentStatus(
                        DeploymentState.SUCCESS,
                        "Deployed",
                        "https://ci.example/1/console",
                        "https://staging.example",
                        "staging-2",
                        false));

        assertThat(lastBody())
                .isEqualTo("{\"state\":\"success\",\"description\":\"Deployed\","
                        + "\"log_url\":\"https://ci.example/1/console\","
                        + "\"environment_url\":\"https://staging.example\","
                        + "\"environment\":\"staging-2\",\"auto_inactive\":false}");
    }

    @Test
    void readsTheStatusThatWasCreated() throws Exception {
        long id = deployments.create(request("main")).id();

        DeploymentStatus created = deployments.createStatus(
                id, new DeploymentStatus(DeploymentState.QUEUED, null, "https://ci.example/1", null, null, true));

        assertThat(created)
                .isEqualTo(new DeploymentStatus(
                        DeploymentState.QUEUED, null, "https://ci.example/1", null, "staging", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "pending", "in_progress", "success", "failure", "error", "inactive"})
    void createsStatusesOfEveryState(String state) throws Exception {
        long id = deployments.create(request("main")).id();

        deployments.createStatus(id, DeploymentStatus.of(new DeploymentState(state)));

        assertThat(shop.deployments().get(0).states()).containsExactly(state);
    }

    @Test
    void listsStatusesNewestFirst() throws Exception {
        long id = deployments.create(request("main")).id();
        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.QUEUED));
        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.FAILURE));

        assertThat(deployments.listStatuses(id))
                .extracting(DeploymentStatus::state)
                .containsExactly(DeploymentState.FAILURE, DeploymentState.QUEUED);
    }

    @Test
    void listsStatusesFromAllPages() throws Exception {
        long id = deployments.create(request("main")).id();
        for (int i = 0; i < 101; i++) {
            deployments.createStatus(id, DeploymentStatus.of(DeploymentState.IN_PROGRESS));
        }
        github.forgetExchanges();

        assertThat(deployments.listStatuses(id)).hasSize(101);
    }

    @Test
    void tellsTheHistoryNewestFirstWithWhoSaidItAndWhen() throws Exception {
        github.clock(Clock.fixed(Instant.parse("2026-01-31T09:00:00Z"), ZoneOffset.UTC));
        long id = deployments.create(request("main")).id();
        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.QUEUED));
        deployments.createStatus(id, new DeploymentStatus(DeploymentState.SUCCESS, "done", null, null, null, null));

        List<PastStatus> history = deployments.history(id);

        assertThat(history)
                .extracting(past -> past.status().state())
                .containsExactly(DeploymentState.SUCCESS, DeploymentState.QUEUED);
        assertThat(history.get(0).status().description()).isEqualTo("done");
        assertThat(history.get(0).creator()).isNotBlank();
        assertThat(history.get(0).createdAt()).isEqualTo("2026-01-31T09:00:00Z");
    }

    @Test
    void walksNoFurtherThanItIsAskedTo() throws Exception {
        for (int i = 0; i < 5; i++) {
            deployments.create(request("main"));
        }
        github.forgetExchanges();
        List<Long> seen = new ArrayList<>();

        deployments.walk(Filter.NONE, 2, (deployment, now) -> {
            seen.add(deployment.id());
            return seen.size() < 3;
        });

        assertThat(seen).hasSize(3);
        assertThat(github.exchanges()).hasSize(2);
    }

    @Test
    void toleratesStatesThatNobodyKnows() throws Exception {
        github.onNext(anything()).answer(200, Map.of(), "[{\"state\": \"waiting\"}]");

        assertThat(deployments.listStatuses(1)).containsExactly(DeploymentStatus.of(new DeploymentState("waiting")));
    }

    @Test
    void listsNothingWhereNothingIs() throws Exception {
        assertThat(deployments.list(Filter.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "    ,      ,           ,                  , 4 3 2 1",
        SHA + ",    ,           ,                  , 3",
        "    , main ,           ,                  , 4 2 1",
        "    ,      , deploy:db ,                  , 4",
        "    ,      ,           , qa               , 4 2",
        "    , main , deploy    , qa               , 2",
        "    ,      ,           , review/1 & 2 + ä?, 1",
        "    , none ,           ,                  , ''"
    })
    void listsWhatTheFilterAsksFor(String sha, String ref, String task, String environment, String expected)
            throws Exception {
        deployments.create(request("main", "review/1 & 2 + ä?"));
        deployments.create(request("main", "qa"));
        deployments.create(request(SHA, "live"));
        deployments.create(new DeploymentRequest("main", "qa", "deploy:db", null, null, false, List.of(), null, null));
        List<Long> ids = shop.deployments().stream().map(RecordedDeployment::id).toList();

        List<Deployment> found = deployments.list(new Filter(sha, ref, task, environment));

        assertThat(found.stream()
                        .map(each -> Integer.toString(ids.indexOf(each.id()) + 1))
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void asksForAHundredAtATime() throws Exception {
        deployments.list(new Filter(SHA, "main", "deploy", "qa"));

        assertThat(github.exchanges().get(0).request().query())
                .isEqualTo(Map.of("sha", SHA, "ref", "main", "task", "deploy", "environment", "qa", "per_page", "100"));
    }

    @Test
    void listsAllPagesInOrder() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            ids.add(deployments.create(request("main")).id());
        }
        Collections.reverse(ids);
        github.forgetExchanges();

        assertThat(deployments.list(Filter.NONE)).extracting(Deployment::id).isEqualTo(ids);
    }

    @Test
    void keepsTheFilterOnEveryPage() throws Exception {
        for (int i = 0; i < 101; i++) {
            deployments.create(request("main", "qa"));
            deployments.create(request("main", "live"));
        }
        github.forgetExchanges();

        assertThat(deployments.list(new Filter(null, null, null, "qa")))
                .hasSize(101)
                .extracting(Deployment::environment)
                .containsOnly("qa");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept,               application/vnd.github+json",
        "X-GitHub-Api-Version, 2022-11-28",
        "User-Agent,           github-deployments-plugin/1.2 (Jenkins)",
        "Authorization,        Bearer ghs_s3cret"
    })
    void sendsWithEveryRequestTheHeader(String name, String value) throws Exception {
        askEverything();

        assertThat(github.exchanges())
                .hasSize(6)
                .extracting(exchange -> exchange.header(name))
                .containsOnly(value);
    }

    @Test
    void saysThatABodyIsJson() throws Exception {
        deployments.create(request("main"));

        assertThat(github.writes().get(0).header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void makesOneExchangeOfEachCall() throws Exception {
        askEverything();

        assertThat(github.exchanges())
                .extracting(RecordedExchange::method)
                .containsExactly("POST", "POST", "GET", "GET", "GET", "DELETE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "null", "[]", "\"done\"", "{\"id\": \"7\", \"sha\": \"x\"}", "{\"id\": 7}", "<html>"})
    void admitsThatItCannotTellWhatWasCreated(String answer) {
        github.onNext(creates()).answer(201, Map.of(), answer);

        assertThat(unavailability(() -> deployments.create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps)
                .hasMessage(
                        "GitHub answered 201 to POST " + github.apiUrl() + PATH + ", but the answer cannot be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "\"none\"", "[{}]", "[7]", "[", "<html>"})
    void doesNotTakeAnUnreadableListForAnEmptyOne(String answer) {
        github.onNext(anything()).answer(200, Map.of(), answer);

        assertThat(unavailability(() -> deployments.list(Filter.NONE)))
                .hasMessage(
                        "GitHub answered 200 to GET " + github.apiUrl() + PATH + ", but the answer cannot be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[{}]", "<html>"})
    void doesNotTakeAnUnreadableListOfStatusesForAnEmptyOne(String answer) {
        github.onNext(anything()).answer(200, Map.of(), answer);

        assertThat(unavailability(() -> deployments.listStatuses(7))).isNotNull();
    }

    private void askEverything() throws Exception {
        long id = deployments.create(request("main")).id();
        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.INACTIVE));
        deployments.get(id);
        deployments.list(Filter.NONE);
        deployments.listStatuses(id);
        deployments.delete(id);
    }

    private String lastBody() {
        List<RecordedExchange> writes = github.writes();
        return writes.get(writes.size() - 1).request().body();
    }
}
