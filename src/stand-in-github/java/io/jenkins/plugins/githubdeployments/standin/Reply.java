package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the stand-in answers. */
record Reply(int status, Map<String, String> headers, String body) {
    static final String SECONDARY_LIMIT =
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

    private static final String DOCUMENTATION = "https://docs.github.com/rest/deployments";
    private static final String JSON = "application/json; charset=utf-8";

    static Reply json(int status, JsonNode body) {
        return text(status, JSON, body.toString());
    }

    static Reply html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    static Reply noContent() {
        return new Reply(204, Map.of(), "");
    }

    /** An error as GitHub words it. */
    static Reply error(int status, String message) {
        return json(status, errorBody(status, message));
    }

    /** What GitHub says when too much was asked in a short time. */
    static Reply secondaryLimit(Duration retryAfter) {
        // whole seconds, and never too few
        long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
        return error(403, SECONDARY_LIMIT).with(Map.of("Retry-After", Long.toString(seconds)));
    }

    static ObjectNode errorBody(int status, String message) {
        return Json.object()
                .put("message", message)
                .put("documentation_url", DOCUMENTATION)
                .put("status", Integer.toString(status));
    }

    /** A reply put together by a test, which may be anything. */
    static Reply injected(int status, Map<String, String> headers, String body) {
        return text(status, JSON, body).with(headers);
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }

    void send(HttpExchange http) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(http.getResponseHeaders()::set);
        // -1 means "no body"; 0 would mean "chunked"
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            http.getResponseBody().write(bytes);
        }
        http.close();
    }

    private static Reply text(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body);
    }
}
