package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One documented operation: the paths that it answers, and what it takes and gives.
 *
 * @param query the query parameters and what their values look like
 * @param requestKeys the keys that the request body may have
 * @param replies the documented statuses, with a schema where the reply has a body
 */
record ContractOperation(
        String method,
        Pattern path,
        Map<String, Pattern> query,
        Optional<Schema> request,
        boolean requestRequired,
        Set<String> requestKeys,
        Map<Integer, Optional<Schema>> replies) {

    boolean answers(String method, String path) {
        return this.method.equals(method) && this.path.matcher(path).matches();
    }

    List<String> queryViolations(Map<String, String> given) {
        List<String> violations = new ArrayList<>();
        given.forEach((name, value) -> {
            Pattern documented = query.get(name);
            if (documented == null) {
                violations.add("the query has the unknown parameter \"" + name + "\"");
            } else if (!documented.matcher(value).matches()) {
                violations.add("the query parameter \"" + name + "\" cannot be \"" + value + "\"");
            }
        });
        return violations;
    }

    List<String> requestViolations(String body) {
        Optional<JsonNode> json = Json.parse(body);
        if (json.isEmpty()) {
            return List.of("the request is not JSON");
        }
        if (json.get().isMissingNode() && !requestRequired) {
            return List.of();
        }
        if (request.isEmpty()) {
            return List.of("the request has a body but none is documented");
        }
        List<String> violations = new ArrayList<>(mismatches("the request", request.get(), json.get()));
        // the schema allows additional properties, GitHub ignores them: either way they are a mistake of ours
        json.get().fieldNames().forEachRemaining(key -> {
            if (!requestKeys.contains(key)) {
                violations.add("the request has the unknown key \"" + key + "\"");
            }
        });
        return violations;
    }

    List<String> replyViolations(int status, String body) {
        Optional<Schema> schema = replies.getOrDefault(status, Optional.empty());
        if (!replies.containsKey(status) && status < 300) {
            return List.of("the status " + status + " is not documented");
        }
        if (schema.isEmpty()) {
            return List.of();
        }
        return Json.parse(body)
                .map(json -> mismatches("the reply " + status, schema.get(), json))
                .orElse(List.of("the reply " + status + " is not JSON"));
    }

    private static List<String> mismatches(String what, Schema schema, JsonNode json) {
        if (json.isMissingNode()) {
            return List.of(what + " has no body");
        }
        return schema.validate(json).stream()
                .filter(error -> !isUnsetUri(error))
                .map(error -> what + " is wrong at " + error)
                .toList();
    }

    /** The description contradicts itself: it says that some texts are URIs, and that they are empty by default. */
    private static boolean isUnsetUri(Error error) {
        return "format".equals(error.getKeyword())
                && error.getInstanceNode().asText().isEmpty();
    }
}
