package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** An answer of GitHub, whose body has been read to its end. */
final class GitHubResponse extends GitHubConnectorResponse {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpUrl url;
    private final byte[] body;

    /** @param request what was asked first; a redirect may have led to another address */
    GitHubResponse(GitHubConnectorRequest request, Response response, byte[] body) {
        super(request, response.code(), response.headers().toMultimap());
        this.url = response.request().url();
        this.body = body;
    }

    /** Where the answer came from. */
    HttpUrl url() {
        return url;
    }

    boolean isSuccess() {
        return statusCode() >= 200 && statusCode() < 300;
    }

    boolean isToWrite() {
        return !request().method().equals("GET");
    }

    /** For a message: the query may hold names, never a secret, but is long. */
    String describe() {
        return describe(request());
    }

    static String describe(GitHubConnectorRequest request) {
        return request.method() + " "
                + HttpUrl.get(request.url().toString()).newBuilder().query(null).build();
    }

    @Override
    public InputStream bodyStream() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
        // The body has been read already.
    }

    /** The body as JSON; missing if it is none, as in an error page of a proxy. */
    JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    int size() {
        return body.length;
    }

    /** @throws UnavailableException if the body is not what was asked for: a write was done, but we cannot tell what */
    <T> T read(Function<JsonNode, T> parser) throws UnavailableException {
        try {
            return parse(JSON.readTree(text()), parser);
        } catch (JsonProcessingException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The same for a part of the body. */
    <T> T parse(JsonNode part, Function<JsonNode, T> parser) throws UnavailableException {
        try {
            return parser.apply(part);
        } catch (IllegalArgumentException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private UnavailableException unreadable(Exception cause) {
        return new UnavailableException(
                Messages.Unavailable_unreadable(describe(), statusCode()), null, isToWrite(), cause);
    }
}
