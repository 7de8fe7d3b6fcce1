package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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

/**
 * One question to GitHub and its answer. What OkHttp does kindly for a browser is undone here: a request is never sent
 * again after a fault (a second POST is a second deployment), a redirect is followed on the same origin only, so that the
 * token stays where it belongs, and the deadline covers the exchange with its redirects and the last byte of the body.
 */
public final class GitHubHttp {
    /** For a whole exchange: GitHub is known to take more than ten seconds to create a deployment. */
    public static final Duration DEADLINE = Duration.ofSeconds(40);

    private static final int MAX_REDIRECTS = 5;
    private static final long MAX_BODY_BYTES = 16L * 1024 * 1024;
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

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
                .readTimeout(deadline)
                .writeTimeout(deadline)
                .build();
        this.userAgent = userAgent;
        this.deadline = deadline;
        this.quota = quota;
    }

    /** OkHttp sends a request again on 503 with "Retry-After: 0", whatever it has been told. */
    private static Response withoutInvitationToRepeat(Response response) {
        return response.code() == 503
                        && ZERO.matcher(response.header("Retry-After", "")).matches()
                ? response.newBuilder().header("Retry-After", "1").build()
                : response;
    }

    /** A question about a repository, which is what an explanation of its refusal needs to know. */
    record Question(String method, HttpUrl url, @Nullable JsonNode body, Repository repository) {
        /** For a message: the query may hold names, never a secret, but is long. */
        String describe() {
            return method + " " + url.newBuilder().query(null).build();
        }

        boolean isWrite() {
            return !method.equals("GET");
        }
    }

    /**
     * @return an answer of 2xx
     * @throws RefusedException if GitHub says no
     * @throws UnavailableException if it may say yes later
     */
    Reply send(Question question, Authorization authorization) throws IOException {
        String header = authorization.header();
        long end = System.nanoTime() + deadline.toNanos();
        HttpUrl url = question.url();
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Reply reply = exchange(question, url, header, Duration.ofNanos(end - System.nanoTime()));
            if (reply.isSuccess()) {
                return reply;
            }
            HttpUrl target = redirect(reply);
            if (target == null) {
                throw Refusals.explain(reply);
            }
            url = target;
        }
        throw Refusals.tooManyRedirects(question);
    }

    /** Where to go on; null if the answer is no redirect that this method may follow without becoming another one. */
    @Nullable
    private static HttpUrl redirect(Reply reply) throws RefusedException {
        boolean keepsMethod = reply.status() == 307 || reply.status() == 308;
        boolean getOnly = reply.status() == 301 || reply.status() == 302;
        if (!keepsMethod && !(getOnly && !reply.question().isWrite())) {
            return null;
        }
        String location = reply.header("Location");
        HttpUrl target = location == null ? null : reply.url().resolve(location);
        if (target != null && !sameOrigin(target, reply.url())) {
            throw Refusals.otherOrigin(reply, target);
        }
        return target;
    }

    static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    private Reply exchange(Question question, HttpUrl url, String authorization, Duration left) throws IOException {
        Call call = client.newCall(request(question, url, authorization));
        call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            Reply reply = new Reply(question, url, response.code(), response.headers(), bounded(response.body()));
            Quota said = Limits.quota(reply);
            if (said != null) {
                quota.accept(said);
            }
            return reply;
        } catch (ConnectException | UnknownHostException | NoRouteToHostException unreachable) {
            throw unreachable(question, unreachable, false);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException untrusted) {
            throw new UnavailableException(
                    Messages.Unavailable_untrusted(url.host(), untrusted.getMessage()), null, false, untrusted);
        } catch (IOException fault) {
            throw unreachable(question, fault, question.isWrite());
        }
    }

    private static UnavailableException unreachable(Question question, IOException fault, boolean processedPerhaps) {
        String why = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return new UnavailableException(
                Messages.Unavailable_noAnswer(question.describe(), why), null, processedPerhaps, fault);
    }

    private Request request(Question question, HttpUrl url, String authorization) {
        RequestBody body = question.body() == null
                ? null
                : RequestBody.create(question.body().toString().getBytes(StandardCharsets.UTF_8), JSON);
        return new Request.Builder()
                .url(url)
                .method(question.method(), body)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("User-Agent", userAgent)
                .header("Authorization", authorization)
                .build();
    }

    private static byte[] bounded(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(MAX_BODY_BYTES + 1)) {
            throw new IOException(Messages.Unavailable_tooLong(MAX_BODY_BYTES));
        }
        return source.readByteArray();
    }
}
