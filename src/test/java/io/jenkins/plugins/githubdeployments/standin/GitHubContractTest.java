package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubContractTest {
    private static final GitHubContract CONTRACT = GitHubContract.load();
    private static final String DEPLOYMENTS = "/repos/octo/shop/deployments";
    private static final String STATUSES = DEPLOYMENTS + "/5000000001/statuses";
    private static final String USER = user();
    private static final String DEPLOYMENT = """
            {"url": "https://api.github.com/repos/octo/shop/deployments/5000000001", "id": 5000000001,
             "node_id": "RGVwbG95bWVudDE=", "sha": "a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d", "ref": "main",
             "task": "deploy", "payload": {"key": "a/b"}, "environment": "staging", "description": null,
             "creator": %s, "created_at": "2026-01-31T09:00:00Z", "updated_at": "2026-01-31T09:00:00Z",
             "statuses_url": "https://api.github.com/repos/octo/shop/deployments/5000000001/statuses",
             "repository_url": "https://api.github.com/repos/octo/shop"}
            """.formatted(USER);
    private static final String ERROR = """
            {"message": "No ref found for: nowhere", "documentation_url": "https://docs.github.com", "status": "422"}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ref': 'main'}",
                "{'ref': 'main', 'payload': {'a': 1}, 'required_contexts': [], 'auto_merge': false}",
                "{'ref': 'main', 'payload': 'text', 'description': null, 'required_contexts': ['ci/build']}"
            })
    void acceptsACreateAsDocumented(String request) {
        assertThat(create(request, 201, DEPLOYMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'environment': 'staging'}              | required property 'ref' not found",
                "{'ref': 'main', 'required_contexts': ''}| /required_contexts: string found, array expected",
                "{'ref': 'main', 'auto_merge': 'no'}     | /auto_merge: string found, boolean expected",
                "{'ref': 'main', 'autoMerge': false}     | unknown key \"autoMerge\"",
                "{'ref': 'main'                          | the request is not JSON",
                "``                                      | the request has no body"
            })
    void rejectsAMisshapenCreate(String request, String complaint) {
        assertThat(create(request, 201, DEPLOYMENT))
                .singleElement()
                .asString()
                .startsWith("POST " + DEPLOYMENTS + ": ")
                .contains(complaint)
                .endsWith(".");
    }

    @Test
    void knowsTheStatesOfAStatus() {
        assertThat(status("{'state': 'in_progress', 'auto_inactive': false}")).isEmpty();
        assertThat(status("{'state': 'in-progress'}"))
                .singleElement()
                .asString()
                .contains("/state", "in_progress");
    }

    @Test
    void rejectsAReplyWithoutId() {
        String reply = DEPLOYMENT.replace("\"id\": 5000000001,", "");

        assertThat(create("{'ref': 'main'}", 201, reply))
                .singleElement()
                .asString()
                .contains("the reply 201", "required property 'id' not found");
    }

    @Test
    void rejectsAReplyThatIsNotJson() {
        assertThat(create("{'ref': 'main'}", 201, "<html>"))
                .singleElement()
                .asString()
                .contains("is not JSON");
    }

    @Test
    void checksTheDocumentedErrorsOnly() {
        assertThat(create("{'ref': 'nowhere'}", 422, ERROR)).isEmpty();
        assertThat(create("{'ref': 'nowhere'}", 422, "{}")).isNotEmpty();
        for (int undocumented : List.of(307, 401, 403, 409, 429, 500, 502)) {
            assertThat(create("{'ref': 'main'}", undocumented, "<html>")).isEmpty();
        }
    }

    @Test
    void rejectsASuccessThatIsNotDocumented() {
        assertThat(create("{'ref': 'main'}", 200, DEPLOYMENT))
                .singleElement()
                .asString()
                .contains("the status 200 is not documented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repos/octo/shop/deployments",
                "/api/v3/repos/octo/shop/deployments",
                "/repositories/1296269/deployments",
                "/api/v3/repositories/1296269/deployments"
            })
    void knowsARepositoryByNameAndByNumberOnBothKindsOfServer(String path) {
        assertThat(CONTRACT.violations("GET", path, Map.of(), null, 200, "[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /repos/octo/shop/deployments/",
        "GET, /repos/octo/shop/deployments/latest",
        "PATCH, /repos/octo/shop/deployments/5000000001",
        "GET, /repos/octo/shop/hooks",
        "GET, /user"
    })
    void rejectsWhatIsNoOperation(String method, String path) {
        assertThat(CONTRACT.violations(method, path, Map.of(), null, 200, "{}"))
                .containsExactly(method + " " + path + ": the API has no such operation.");
    }

    @Test
    void rejectsUnknownAndMisshapenQueryParameters() {
        assertThat(list(Map.of("environment", "a/b c", "per_page", "1"))).isEmpty();
        assertThat(list(Map.of("env", "staging"))).singleElement().asString().contains("unknown parameter \"env\"");
        assertThat(list(Map.of("page", "last"))).singleElement().asString().contains("\"page\" cannot be \"last\"");
    }

    @Test
    void rejectsABodyWhereNoneIsTaken() {
        assertThat(CONTRACT.violations("GET", DEPLOYMENTS, Map.of(), "{}", 200, "[]"))
                .singleElement()
                .asString()
                .contains("none is documented");
    }

    private static List<String> create(String request, int status, String reply) {
        return CONTRACT.violations("POST", DEPLOYMENTS, Map.of(), quoted(request), status, reply);
    }

    private static List<String> status(String request) {
        return CONTRACT.requestViolations("POST", STATUSES, Map.of(), quoted(request));
    }

    private static List<String> list(Map<String, String> query) {
        return CONTRACT.violations("GET", DEPLOYMENTS, query, null, 200, "[]");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String user() {
        var user = Json.object().put("login", "octocat").put("id", 1).put("site_admin", false);
        for (String key : List.of("node_id", "gravatar_id", "type")) {
            user.put(key, "x");
        }
        for (String key : List.of("avatar", "html", "followers", "following", "gists", "starred", "subscriptions")) {
            user.put(key + "_url", "https://api.github.com/x");
        }
        for (String key : List.of("organizations", "repos", "events", "received_events")) {
            user.put(key + "_url", "https://api.github.com/x");
        }
        return user.put("url", "https://api.github.com/x").toString();
    }
}
