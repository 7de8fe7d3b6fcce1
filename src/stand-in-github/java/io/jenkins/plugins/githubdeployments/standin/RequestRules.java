package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What GitHub demands of a request before it looks at its own state; each breach is a 422. */
final class RequestRules {
    private static final int LONGEST_DESCRIPTION = 140;
    private static final int LONGEST_ENVIRONMENT = 255;
    private static final Set<String> STATES =
            Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");

    private record Type(String name, Predicate<JsonNode> holds) {}

    private static final Type STRING = new Type("a string", JsonNode::isTextual);
    private static final Type TEXT_OR_NULL = new Type("a string or null", value -> value.isTextual() || value.isNull());
    private static final Type BOOLEAN = new Type("a boolean", JsonNode::isBoolean);
    private static final Type STRINGS = new Type("an array of strings", RequestRules::isStrings);
    private static final Type PAYLOAD =
            new Type("an object or a string", value -> value.isObject() || value.isTextual());

    private static final Map<String, Type> DEPLOYMENT = Map.of(
            "ref", STRING,
            "task", STRING,
            "auto_merge", BOOLEAN,
            "required_contexts", STRINGS,
            "payload", PAYLOAD,
            "environment", STRING,
            "description", TEXT_OR_NULL,
            "transient_environment", BOOLEAN,
            "production_environment", BOOLEAN);

    private static final Map<String, Type> STATUS = Map.of(
            "state", STRING,
            "target_url", STRING,
            "log_url", STRING,
            "description", STRING,
            "environment", STRING,
            "environment_url", STRING,
            "auto_inactive", BOOLEAN);

    private RequestRules() {}

    static void checkDeployment(JsonNode request) {
        checkTypes(request, DEPLOYMENT, "ref");
        checkEnvironment("Deployment", request);
    }

    static void checkStatus(JsonNode request) {
        checkTypes(request, STATUS, "state");
        checkEnvironment("DeploymentStatus", request);
        if (!STATES.contains(request.get("state").asText())) {
            throw Refusal.invalid("DeploymentStatus", "state", "state is not included in the list");
        }
        checkLength("DeploymentStatus", "description", request, LONGEST_DESCRIPTION);
        for (String url : List.of("target_url", "log_url", "environment_url")) {
            if (!request.path(url).asText("").matches("|(?i)https?://.+")) {
                throw Refusal.invalid("DeploymentStatus", url, url + " must use http(s) scheme");
            }
        }
    }

    private static void checkTypes(JsonNode request, Map<String, Type> types, String required) {
        if (!request.has(required)) {
            throw Refusal.of(422, "Invalid request.\n\n\"" + required + "\" wasn't supplied.");
        }
        request.properties().forEach(each -> {
            Type type = types.get(each.getKey());
            if (type != null && !type.holds.test(each.getValue())) {
                throw Refusal.of(
                        422,
                        "Invalid request.\n\nFor 'properties/%s', %s is not %s."
                                .formatted(each.getKey(), each.getValue(), type.name));
            }
        });
    }

    private static void checkEnvironment(String resource, JsonNode request) {
        if (request.has("environment") && request.get("environment").asText().isBlank()) {
            throw Refusal.invalid(resource, "environment", "environment can't be blank");
        }
        checkLength(resource, "environment", request, LONGEST_ENVIRONMENT);
    }

    private static void checkLength(String resource, String field, JsonNode request, int longest) {
        String text = request.path(field).asText("");
        if (text.codePointCount(0, text.length()) > longest) {
            throw Refusal.invalid(resource, field, field + " is too long (maximum is " + longest + " characters)");
        }
    }

    private static boolean isStrings(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }
}
