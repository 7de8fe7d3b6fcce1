package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/**
 * A request to the Deployments API. github-api has builders for some of these, but they cannot say all that is needed and
 * cannot be used from outside its package, so the client makes its own.
 */
final class GitHubRequest implements GitHubConnectorRequest {
    static final String API_VERSION = "2022-11-28";

    private final String method;
    private final URL url;
    private final Map<String, List<String>> headers;

    @Nullable
    private final JsonNode body;

    GitHubRequest(String method, HttpUrl url, @Nullable JsonNode body, String authorization) {
        this.method = method;
        this.url = url.url();
        this.body = body;
        this.headers = Map.of(
                "Accept", List.of("application/vnd.github+json"),
                "X-GitHub-Api-Version", List.of(API_VERSION),
                "Authorization", List.of(authorization));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public URL url() {
        return url;
    }

    @Override
    public Map<String, List<String>> allHeaders() {
        return headers;
    }

    @Override
    @CheckForNull
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public boolean hasBody() {
        return body != null;
    }

    @Override
    @CheckForNull
    public String contentType() {
        return body == null ? null : "application/json; charset=utf-8";
    }

    @Override
    @CheckForNull
    public InputStream body() {
        return body == null ? null : new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
