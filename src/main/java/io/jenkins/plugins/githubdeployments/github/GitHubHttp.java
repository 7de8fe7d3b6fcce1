package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.authorization.AuthorizationProvider;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/**
 * Sends requests to GitHub, both for {@link Deployments} and for github-api. It switches off what OkHttp does for the
 * convenience of browsers: a request is never sent again after a fault, because a second POST is a second deployment; a
 * redirect is followed on the same origin only, because the token must not go elsewhere; and one deadline covers the whole
 * exchange, with its redirects and the last byte of the body.
 */
public final class GitHubHttp implements GitHubConnector {
    /** For a whole exchange: GitHub is known to take more than ten seconds to create a deployment. */
    public static final Duration DEADLINE = Duration.ofSeconds(40);

    /**
     * How often, within the deadline, a connection of HTTP/2 is tested. All requests share it, and a time-out of theirs
     * does not make OkHttp leave it: one that the network has dropped without a word would fail all that follow, too.
     */
    private static final int PINGS = 4;

    private static final int MAX_REDIRECTS = 5;
    private static final long MAX_BODY_BYTES = 16L * 1024 * 1024;

    /** Of a Retry-After; as lenient as OkHttp is. */
    private static final Pattern ZERO = Pattern.compile("0+");

    private final OkHttpClient client;
    private final String userAgent;
    private final Duration deadline;
    private final Consumer<Quota> quota;

    /**
     * @param client how to reach GitHub: proxy, its login and trust
     * @param userAgent names the plugin and its version, as GitHub demands
     */
    public GitHubHttp(OkHttpClient client, String userAgent) {
        this(client, userAgent, unwatched -> {});
    }

    /** @param quota told of what is left after each answer that says so */
    public GitHubHttp(OkHttpClient client, String userAgent, Consumer<Quota> quota) {
        this(client, userAgent, DEADLINE, quota);
    }

    GitHubHttp(OkHttpClient client, String userAgent, Duration deadline) {
        this(client, userAgent, deadline, unwatched -> {});
    }

    private GitHubHttp(OkHttpClient client, String userAgent, Duration deadline, Consumer<Quota> quota) {
        this.client = client.newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(chain -> withoutInvitationToRepeat(chain.proceed(chain.request())))
                .callTimeout(Duration.ZERO)
                .pingInterval(deadline.dividedBy(PINGS))
                .readTimeout(deadline)
                .writeTimeout(deadline)
                .build();
        this.userAgent = userAgent;
        this.deadline = deadline;
        this.quota = quota;
    }

    /**
     * github-api on top of this client. It fails with {@link RefusedException} and {@link UnavailableException}, sends
     * nothing again and does not sleep when a rate limit is reached. A next page on another server is refused, because
     * github-api would send the token there.
     */
    GitHub github(String apiUrl, AuthorizationProvider authorization) throws IOException {
        HttpUrl api = HttpUrl.get(apiUrl);
        return new GitHubBuilder()
                .withEndpoint(apiUrl)
                .withConnector((GitHubConnector) request -> {
                    HttpUrl url = HttpUrl.get(request.url().toString());
                    if (!WebAddress.isSameOrigin(url, api)) {
                        throw Refusals.otherOrigin(request, 0, url);
                    }
                    return send(request);
                })
                .withAuthorizationProvider(authorization)
                .build();
    }

    /** OkHttp sends a request again on 503 with "Retry-After: 0", whatever it has been told. */
    private static Response withoutInvitationToRepeat(Response response) {
        return response.code() == 503
                        && ZERO.matcher(response.header("Retry-After", "")).matches()
                ? response.newBuilder().header("Retry-After", "1").build()
                : response;
    }

    /**
     * @return an answer of 2xx
     * @throws RefusedException if GitHub says no
     * @throws UnavailableException if it may say yes later
     */
    @Override
    public GitHubResponse send(GitHubConnectorRequest request) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        HttpUrl url = HttpUrl.get(request.url().toString());
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            GitHubResponse response = exchange(request, url, Duration.ofNanos(end - System.nanoTime()));
            if (response.isSuccess()) {
                return response;
            }
            HttpUrl target = redirect(response);
            if (target == null) {
                throw Refusals.explain(response);
            }
            url = target;
        }
        throw Refusals.tooManyRedirects(request);
    }

    /** Where to go on; null if the answer is no redirect that this method may follow without becoming another one. */
    @Nullable
    private static HttpUrl redirect(GitHubResponse response) throws RefusedException {
        boolean keepsMethod = response.statusCode() == 307 || response.statusCode() == 308;
        boolean getOnly = response.statusCode() == 301 || response.statusCode() == 302;
        if (!keepsMethod && !(getOnly && !response.isToWrite())) {
            return null;
        }
        String location = response.header("Location");
        HttpUrl target = location == null ? null : response.url().resolve(location);
        if (target != null && !WebAddress.isSameOrigin(target, response.url())) {
            throw Refusals.otherOrigin(response.request(), response.statusCode(), target);
        }
        return target;
    }

    private GitHubResponse exchange(GitHubConnectorRequest request, HttpUrl url, Duration left) throws IOException {
        Call call = client.newCall(translate(request, url));
        call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        try (Response raw = call.execute()) {
            GitHubResponse response = new GitHubResponse(request, raw, bounded(raw.body()));
            SunsetWarning.check(response);
            Quota said = RateLimitHeaders.quota(response);
            if (said != null) {
                quota.accept(said);
            }
            return response;
        } catch (ConnectException | UnknownHostException | NoRouteToHostException unreachable) {
            throw unreachable(request, unreachable, false);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException untrusted) {
            throw new UnavailableException(
                    Messages.Unavailable_untrusted(url.host(), untrusted.getMessage()), null, false, untrusted);
        } catch (IOException fault) {
            throw unreachable(request, fault, !request.method().equals("GET"));
        }
    }

    private static UnavailableException unreachable(
            GitHubConnectorRequest request, IOException fault, boolean processedPerhaps) {
        String why = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return new UnavailableException(
                Messages.Unavailable_noAnswer(GitHubResponse.describe(request), why), null, processedPerhaps, fault);
    }

    private Request translate(GitHubConnectorRequest request, HttpUrl url) throws IOException {
        Request.Builder translated = new Request.Builder().url(url);
        request.allHeaders().forEach((name, values) -> values.forEach(value -> translated.addHeader(name, value)));
        // OkHttp unpacks only what it has asked for itself. The bound on the body must hold for what is unpacked.
        translated.removeHeader("Accept-Encoding").header("User-Agent", userAgent);
        try (InputStream body = request.body()) {
            return translated
                    .method(request.method(), body == null ? null : body(request, body))
                    .build();
        }
    }

    private static RequestBody body(GitHubConnectorRequest request, InputStream body) throws IOException {
        String type = request.contentType();
        return new OneShotBody(body.readAllBytes(), type == null ? null : MediaType.get(type));
    }

    private static byte[] bounded(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(MAX_BODY_BYTES + 1)) {
            throw new IOException(Messages.Unavailable_tooLong(MAX_BODY_BYTES));
        }
        return source.readByteArray();
    }
}
