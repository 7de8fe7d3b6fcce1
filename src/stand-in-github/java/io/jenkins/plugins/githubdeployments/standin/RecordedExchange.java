package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;

/**
 * One request to the API and what was answered.
 *
 * @param injected whether the reply is a fault that the test asked for rather than the stand-in's own
 */
public record RecordedExchange(Instant at, ApiRequest request, int status, String reply, boolean injected) {

    public String method() {
        return request.method();
    }

    /** The path without {@code /api/v3}. */
    public String path() {
        return request.path();
    }

    /** The request's body; missing when there is none. */
    public JsonNode json() {
        return request.json();
    }

    /** The reply's body; missing when there is none or it is not JSON. */
    public JsonNode replyJson() {
        return Json.parse(reply).orElseGet(MissingNode::getInstance);
    }

    /** The value of a request header, null if it was not sent. */
    public String header(String name) {
        return request.headers().get(name);
    }

    public boolean isWrite() {
        return request.isWrite();
    }

    /** Whether the client was told that it had changed too much in a short time. */
    public boolean isSecondaryLimit() {
        return status == 403 && reply.contains(Reply.SECONDARY_LIMIT);
    }

    List<String> violations(GitHubContract contract) {
        return injected
                ? contract.requestViolations(method(), path(), request.query(), request.body())
                : contract.violations(method(), path(), request.query(), request.body(), status, reply);
    }
}
