package io.jenkins.plugins.githubdeployments.standin;

import java.util.Map;

/** Ends the processing of a request with an error that GitHub documents. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    Refusal(Reply reply) {
        super(reply.body(), null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static Refusal of(int status, String message) {
        return new Refusal(Reply.error(status, message));
    }

    static Refusal of(int status, String message, Map<String, String> headers) {
        return new Refusal(Reply.error(status, message).with(headers));
    }

    static Refusal notFound() {
        return of(404, "Not Found");
    }

    /** The 422 that blames one field of the request. */
    static Refusal invalid(String resource, String field, String message) {
        var body = Reply.errorBody(422, "Validation Failed");
        body.putArray("errors")
                .addObject()
                .put("resource", resource)
                .put("code", "custom")
                .put("field", field)
                .put("message", message);
        return new Refusal(Reply.json(422, body));
    }
}
