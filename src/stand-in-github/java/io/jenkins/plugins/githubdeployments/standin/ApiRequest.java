package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client asked of the stand-in, read to the end.
 *
 * @param prefix {@code /api/v3} as on an Enterprise server, or nothing as on github.com
 * @param path the path after the prefix, still percent-encoded
 * @param query decoded; the last value of each parameter
 * @param headers found by name in any case
 */
public record ApiRequest(
        String method,
        String prefix,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {
    static final String ENTERPRISE_PREFIX = "/api/v3";

    static ApiRequest read(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getRawPath();
        String prefix = path.startsWith(ENTERPRISE_PREFIX + "/") ? ENTERPRISE_PREFIX : "";
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        http.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new ApiRequest(
                http.getRequestMethod(),
                prefix,
                path.substring(prefix.length()),
                query(http.getRequestURI().getRawQuery()),
                Collections.unmodifiableMap(headers),
                new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The body as JSON: missing when there is none or it is not JSON. */
    public JsonNode json() {
        return Json.parse(body).orElseGet(MissingNode::getInstance);
    }

    /** Whether this is for the API rather than for a person's browser. */
    boolean isForApi() {
        return !prefix.isEmpty() || path.startsWith("/repos/") || path.startsWith("/repositories/");
    }

    boolean isWrite() {
        return !"GET".equals(method) && !"HEAD".equals(method);
    }

    /** The decoded steps of the path; a trailing slash counts as one empty step, as GitHub is strict about it. */
    List<String> steps() {
        return Stream.of(path.substring(1).split("/", -1))
                .map(step -> decode(step.replace("+", "%2B")))
                .toList();
    }

    /** Where the client believes the server to be, so that links lead through a proxy in front of it. */
    String origin() {
        return "http://" + headers.get("Host");
    }

    String apiBase() {
        return origin() + prefix;
    }

    /** The same query with some parameters set, ready to follow a path; nothing if it would be empty. */
    String queryWith(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(parameters);
        return all.isEmpty()
                ? ""
                : all.entrySet().stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Text as one step of a path or one word of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The id that a step of the path is; one that nothing has if it is none. */
    static long id(String step) {
        return step.matches("\\d{1,18}") ? Long.parseLong(step) : -1;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        Stream.of(raw == null ? new String[0] : raw.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(decode(pair[0]), pair.length == 1 ? "" : decode(pair[1])));
        return Collections.unmodifiableMap(query);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
