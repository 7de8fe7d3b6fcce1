package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's published OpenAPI description of deployments and environments, as a judge of what went over the wire. It
 * names every way in which a request or a reply departs from the description, one sentence each; what the description
 * leaves open (the body of a 403, 409 or 5xx, say) it lets pass. Safe for use by several threads.
 */
public final class GitHubContract {
    private static final String RESOURCE = "github-deployments.openapi.json";
    private static final String ID = "https://contract.invalid/github";
    private static final String JSON_SCHEMA = "/content/application~1json/schema";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");
    private static final Pattern INTEGER = Pattern.compile("\\d+");

    private final JsonNode description;
    private final SchemaRegistry schemas;
    private final List<ContractOperation> operations = new ArrayList<>();

    private GitHubContract(String text) {
        description = Json.parse(text).orElseThrow();
        schemas = SchemaRegistry.withDialect(Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(ID, text)));
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation(path.getKey(), operation.getKey(), operation.getValue()))));
    }

    /** Reads the description; takes a while, so keep what you get. */
    public static GitHubContract load() {
        try (InputStream in = GitHubContract.class.getResourceAsStream(RESOURCE)) {
            return new GitHubContract(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is wrong with an exchange; nothing if it is as described.
     *
     * @param path with or without {@code /api/v3}; {@code /repositories/ID}, to which GitHub redirects requests for a
     *     renamed repository, stands for {@code /repos/OWNER/NAME}
     * @param request the body, null or blank when there is none
     * @param reply the body, null or blank when there is none
     */
    public List<String> violations(
            String method, String path, Map<String, String> query, String request, int status, String reply) {
        return find(method, path)
                .map(operation -> {
                    List<String> found = requestFaults(operation, query, request);
                    found.addAll(operation.replyViolations(status, reply));
                    return sentences(method, path, found);
                })
                .orElseGet(() -> unknown(method, path));
    }

    /** What is wrong with a request, whatever the reply. */
    public List<String> requestViolations(String method, String path, Map<String, String> query, String request) {
        return find(method, path)
                .map(operation -> sentences(method, path, requestFaults(operation, query, request)))
                .orElseGet(() -> unknown(method, path));
    }

    private static List<String> requestFaults(ContractOperation operation, Map<String, String> query, String request) {
        List<String> found = new ArrayList<>(operation.queryViolations(query));
        found.addAll(operation.requestViolations(request));
        return found;
    }

    private static List<String> unknown(String method, String path) {
        return sentences(method, path, List.of("the API has no such operation"));
    }

    private static List<String> sentences(String method, String path, List<String> found) {
        return found.stream()
                .map(what -> method + " " + path + ": " + what + ".")
                .toList();
    }

    private Optional<ContractOperation> find(String method, String path) {
        String plain = path.replaceFirst("^/api/v3(?=/)", "").replaceFirst("^/repositories/\\d+(?=/|$)", "/repos/-/-");
        return operations.stream().filter(each -> each.answers(method, plain)).findFirst();
    }

    private ContractOperation operation(String path, String method, JsonNode operation) {
        Map<String, Pattern> inPath = new HashMap<>();
        Map<String, Pattern> inQuery = new HashMap<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolve(each);
            boolean number = "integer".equals(parameter.at("/schema/type").asText());
            boolean query = "query".equals(parameter.get("in").asText());
            (query ? inQuery : inPath).put(parameter.get("name").asText(), number ? INTEGER : ANYTHING);
        }
        String pointer = "#/paths/" + encode(path) + "/" + method;
        JsonNode request = operation.at("/requestBody" + JSON_SCHEMA);
        return new ContractOperation(
                method.toUpperCase(Locale.ROOT),
                matcher(path, inPath),
                inQuery,
                request.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(schema(pointer + "/requestBody" + JSON_SCHEMA)),
                operation.at("/requestBody/required").asBoolean(),
                keys(request.path("properties")),
                replies(pointer, operation.get("responses")));
    }

    private Map<Integer, Optional<Schema>> replies(String pointer, JsonNode responses) {
        Map<Integer, Optional<Schema>> replies = new LinkedHashMap<>();
        responses.properties().forEach(response -> {
            String status = response.getKey();
            String location = response.getValue().path("$ref").asText(pointer + "/responses/" + status) + JSON_SCHEMA;
            boolean body = !resolve(response.getValue()).at(JSON_SCHEMA).isMissingNode();
            replies.put(Integer.valueOf(status), body ? Optional.of(schema(location)) : Optional.empty());
        });
        return replies;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }

    private Schema schema(String pointer) {
        return schemas.getSchema(SchemaLocation.of(ID + pointer));
    }

    private static Pattern matcher(String template, Map<String, Pattern> parameters) {
        Matcher parameter = PATH_PARAMETER.matcher(template);
        return Pattern.compile(
                parameter.replaceAll(found -> parameters.get(found.group(1)) == INTEGER ? "\\\\d+" : "[^/]+"));
    }

    /** A path as one step of a JSON pointer in a URI fragment. */
    private static String encode(String path) {
        return path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private static Set<String> keys(JsonNode properties) {
        Set<String> keys = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
