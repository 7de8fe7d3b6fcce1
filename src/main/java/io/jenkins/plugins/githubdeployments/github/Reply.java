package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * What GitHub answered, read to its end.
 *
 * @param question what it answers
 * @param url where the answer came from, after redirects
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(GitHubHttp.Question question, HttpUrl url, int status, Headers headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @CheckForNull
    String header(String name) {
        return headers.get(name);
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

    /** @throws UnavailableException if the body is not what was asked for: a write was done, but we cannot tell what */
    <T> T read(Function<JsonNode, T> parser) throws UnavailableException {
        try {
            return parser.apply(JSON.readTree(text()));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new UnavailableException(
                    Messages.Unavailable_unreadable(question.describe(), status), null, question.isWrite(), unreadable);
        }
    }

    /** The page that {@code Link: rel="next"} names, on the origin that was asked; null on the last one. */
    @CheckForNull
    HttpUrl nextPage() {
        String link = header("Link");
        Matcher next = NEXT.matcher(link == null ? "" : link);
        HttpUrl page = next.find() ? url.resolve(next.group(1)) : null;
        return page != null && GitHubHttp.sameOrigin(page, url) && !page.equals(url) ? page : null;
    }
}
