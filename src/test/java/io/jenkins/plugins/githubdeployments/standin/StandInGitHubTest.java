package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import io.jenkins.plugins.githubdeployments.standin.DeploymentEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How deployments are created, found and told about. */
class StandInGitHubTest extends ShopTest {
    @Test
    void fillsInGitHubsDefaults() throws Exception {
        Answer created = client.post(DEPLOYMENTS, "{'ref': 'main'}");

        assertThat(created.status()).isEqualTo(201);
        JsonNode json = created.json();
        assertThat(json.get("id").asLong()).isGreaterThan(1L << 32);
        assertThat(json.get("sha").asText()).isEqualTo(shop.sha("main")).hasSize(40);
        assertThat(json.get("environment").asText()).isEqualTo("production");
        assertThat(json.get("production_environment").asBoolean()).isTrue();
        assertThat(json.get("transient_environment").asBoolean()).isFalse();
        assertThat(json.get("task").asText()).isEqualTo("deploy");
        assertThat(json.get("payload")).isEqualTo(Json.object());
        assertThat(json.get("created_at").asText()).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(json.at("/creator/login").asText()).isEqualTo("octocat");
        assertThat(created.header("Location")).hasValue(json.get("url").asText());
    }

    @Test
    void keepsWhatWasAskedFor() throws Exception {
        Answer created = client.post(DEPLOYMENTS, """
                {'ref': '%s', 'environment': 'review/7', 'transient_environment': true, 'task': 'deploy:db',
                 'description': 'Preview', 'payload': {'key': 'shop#7', 'n': [1, 2]}}
                """.formatted(SHA));

        RecordedDeployment deployment = onlyDeployment();
        assertThat(deployment.id()).isEqualTo(created.json().get("id").asLong());
        assertThat(deployment.sha()).isEqualTo(SHA);
        assertThat(deployment.environment()).isEqualTo("review/7");
        assertThat(deployment.transientEnvironment()).isTrue();
        assertThat(deployment.productionEnvironment()).isFalse();
        assertThat(deployment.task()).isEqualTo("deploy:db");
        assertThat(deployment.description()).isEqualTo("Preview");
        assertThat(deployment.payload().at("/n/1").asInt()).isEqualTo(2);
        assertThat(client.get(DEPLOYMENTS + "/" + deployment.id()).json()).isEqualTo(created.json());
    }

    @Test
    void findsBranchesTagsAndFullRefs() throws Exception {
        shop.branch("topic").tag("v1", SHA).ref("refs/pull/7/head", SHA);

        assertThat(client.post(DEPLOYMENTS, "{'ref': 'topic'}")
                        .json()
                        .get("sha")
                        .asText())
                .isEqualTo(shop.sha("topic"))
                .isNotEqualTo(shop.sha("main"));
        for (String ref : List.of("v1", "refs/tags/v1", "refs/pull/7/head")) {
            Answer created = client.post(DEPLOYMENTS, "{'ref': '" + ref + "'}");
            assertThat(created.json().get("sha").asText()).isEqualTo(SHA);
            assertThat(created.json().get("ref").asText()).isEqualTo(ref);
        }
    }

    @Test
    void showsItsRepositories() throws Exception {
        Answer answer = client.get("/repos/octo/shop");

        assertThat(answer.json().get("full_name").asText()).isEqualTo("octo/shop");
        assertThat(answer.json().at("/owner/login").asText()).isEqualTo("octo");
        assertThat(client.get("/repos/octo/none").status()).isEqualTo(404);

        github.rename("octo/shop", "octo/store");
        assertThat(client.get("/repos/octo/shop").status()).isEqualTo(301);
        assertThat(github.contractViolations()).isEmpty();
    }

    @Test
    void refusesAnUnknownRef() throws Exception {
        Answer refused = client.post(DEPLOYMENTS, "{'ref': 'nowhere'}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).isEqualTo("No ref found for: nowhere");
        assertThat(shop.deployments()).isEmpty();
    }

    @Test
    void refusesAnUnknownCommitOnlyIfTold() throws Exception {
        shop.commit(SHA).onlyKnownCommits();

        assertThat(client.post(DEPLOYMENTS, "{'ref': '" + SHA + "'}").status()).isEqualTo(201);
        assertThat(client.post(DEPLOYMENTS, "{'ref': '" + SHA.replace('a', 'b') + "'}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'environment': 'staging'                              | ref",
                "'ref': 'main', 'required_contexts': ''                | required_contexts",
                "'ref': 'main', 'transient_environment': 'no'          | transient_environment",
                "'ref': 'main', 'payload': [1]                         | payload"
            })
    void refusesAMisshapenCreateAndTellsTheTest(String request, String field) throws Exception {
        Answer refused = client.post(DEPLOYMENTS, "{" + request + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).startsWith("Invalid request.\n\n").contains(field);
        assertThat(github.contractViolations()).isNotEmpty();
        github.forgetExchanges();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void refusesAnEnvironmentThatIsBlankOrTooLong(int length) throws Exception {
        Answer refused = client.post(DEPLOYMENTS, "{'ref': 'main', 'environment': '" + "e".repeat(length) + "'}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("environment");
    }

    @Test
    void requiresEveryKnownContextUnlessSomeOrNoneAreNamed() throws Exception {
        shop.status("main", "ci/build", "success").status("main", "ci/lint", "failure");

        Answer refused = client.post(DEPLOYMENTS, "{'ref': 'main'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).isEqualTo("Conflict: Commit status checks failed for main.");
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("required_contexts");
        assertThat(refused.json().at("/errors/0/contexts").toString())
                .isEqualTo("[{\"context\":\"ci/build\",\"state\":\"success\"},"
                        + "{\"context\":\"ci/lint\",\"state\":\"failure\"}]");

        assertThat(requiring("'ci/build'").status()).isEqualTo(201);
        assertThat(requiring("").status()).isEqualTo(201);
        Answer unheardOf = requiring("'ci/new'");
        assertThat(unheardOf.status()).isEqualTo(409);
        assertThat(unheardOf.json().at("/errors/0/contexts/0/state").asText()).isEqualTo("pending");
    }

    @Test
    void mergesTheDefaultBranchInsteadOfDeployingAndOnlyOnce() throws Exception {
        shop.branch("topic").behind("topic");
        String before = shop.sha("topic");

        Answer merged = client.post(DEPLOYMENTS, "{'ref': 'topic'}");
        assertThat(merged.status()).isEqualTo(202);
        assertThat(merged.message()).isEqualTo("Auto-merged main into topic on deployment.");
        assertThat(shop.deployments()).isEmpty();

        assertThat(client.post(DEPLOYMENTS, "{'ref': 'topic'}").status()).isEqualTo(201);
        assertThat(onlyDeployment().sha()).isEqualTo(shop.sha("topic")).isNotEqualTo(before);
    }

    @Test
    void leavesABranchAloneWithoutAutoMerge() throws Exception {
        shop.branch("topic").behind("topic").branch("other").conflicts("other");

        assertThat(client.post(DEPLOYMENTS, "{'ref': 'topic', 'auto_merge': false}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(DEPLOYMENTS, "{'ref': 'other', 'auto_merge': false}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void reportsAMergeConflict() throws Exception {
        shop.branch("topic").conflicts("topic");

        Answer refused = client.post(DEPLOYMENTS, "{'ref': 'topic'}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).isEqualTo("Conflict merging main into topic.");
    }

    @Test
    void servesTheSameUnderTheEnterprisePath() throws Exception {
        ApiClient enterprise = new ApiClient(github.enterpriseApiUrl(), "token any");

        Answer created = enterprise.post("/repos/Octo/SHOP/deployments", "{'ref': 'main'}");

        assertThat(created.json().get("url").asText())
                .isEqualTo(github.enterpriseApiUrl() + DEPLOYMENTS + "/"
                        + onlyDeployment().id());
        assertThat(github.exchanges().get(0).path()).isEqualTo("/repos/Octo/SHOP/deployments");
    }

    @Test
    void isStrictAboutTrailingSlashes() throws Exception {
        assertThat(client.get(DEPLOYMENTS + "/").status()).isEqualTo(404);

        assertThatThrownBy(github::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET " + DEPLOYMENTS + "/: the API has no such operation.");
        github.forgetExchanges();
    }

    @Test
    void tellsWhatHappensAsItHappens() throws Exception {
        List<String> told = new ArrayList<>();
        github.onEvent(event -> told.add(event.kind() + " " + event.deployment().environment() + " "
                + event.deployment().state()));

        long first = deploy("staging");
        status(first, "{'state': 'success'}");
        status(deploy("staging"), "{'state': 'success'}");
        client.delete(DEPLOYMENTS + "/" + first);

        assertThat(told)
                .containsExactly(
                        Kind.CREATED + " staging pending",
                        Kind.STATUS + " staging success",
                        Kind.CREATED + " staging pending",
                        Kind.STATUS + " staging success",
                        Kind.STATUS + " staging inactive",
                        Kind.DELETED + " staging inactive");
    }

    @Test
    void remembersEveryExchange() throws Exception {
        long id = deploy("staging");
        client.get(DEPLOYMENTS + "/" + id);

        assertThat(github.exchanges())
                .extracting(RecordedExchange::method, RecordedExchange::path, RecordedExchange::status)
                .containsExactly(tuple("POST", DEPLOYMENTS, 201), tuple("GET", DEPLOYMENTS + "/" + id, 200));
        RecordedExchange write = github.writes().get(0);
        assertThat(write.json().get("environment").asText()).isEqualTo("staging");
        assertThat(write.header("authorization")).isEqualTo("Bearer any");
        assertThat(write.replyJson().get("id").asLong()).isEqualTo(id);
        assertThat(github.writes()).hasSize(1);
    }

    private Answer requiring(String contexts) throws Exception {
        return client.post(DEPLOYMENTS, "{'ref': 'main', 'required_contexts': [" + contexts + "]}");
    }
}
