package io.jenkins.plugins.githubdeployments.github;

import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.SocketEffect.CloseSocket;
import mockwebserver3.SocketEffect.CloseStream;
import mockwebserver3.SocketEffect.Stall;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** Speaks HTTP/2 in front of the stand-in, which does not, and breaks streams and connections on demand. */
final class Http2Front implements AutoCloseable {
    private static final Set<String> CONNECTION_HEADERS = Set.of("transfer-encoding", "connection", "content-length");

    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final int ENHANCE_YOUR_CALM = 11;

    /** What becomes of a request. What is said of processing is certain when the client notices the fault. */
    enum Fault {
        NONE,
        /** Not processed, and the server says so. */
        REFUSED_STREAM_BEFORE,
        CANCEL_BEFORE,
        CLOSE_BEFORE,
        RESET_AFTER,
        CANCEL_AFTER,
        CALM_AFTER,
        CLOSE_AFTER,
        /** Processed, but the stream is reset in the middle of the answer's body. */
        TRUNCATE,
        /** Processed, but nothing is answered. */
        STALL,
        /** Processed, but nothing comes after half of the answer's body. */
        STALL_BODY,
        /** Processed, but the answer's body is no JSON. */
        GARBLE_BODY;

        boolean isProcessed() {
            return !name().endsWith("_BEFORE");
        }

        private MockResponse effects() {
            MockResponse.Builder effects = new MockResponse.Builder();
            switch (this) {
                case REFUSED_STREAM_BEFORE -> effects.onRequestStart(new CloseStream(REFUSED_STREAM));
                case CANCEL_BEFORE -> effects.onRequestStart(new CloseStream(CANCEL));
                case CLOSE_BEFORE -> effects.onRequestStart(new CloseSocket());
                case RESET_AFTER -> effects.onResponseStart(new CloseStream(INTERNAL_ERROR));
                case CANCEL_AFTER -> effects.onResponseStart(new CloseStream(CANCEL));
                case CALM_AFTER -> effects.onResponseStart(new CloseStream(ENHANCE_YOUR_CALM));
                case CLOSE_AFTER -> effects.onResponseStart(new CloseSocket());
                case STALL -> effects.onResponseStart(Stall.INSTANCE);
                default -> {
                    // What happens to a body is said with the response.
                }
            }
            return effects.build();
        }

        private SocketEffect onBody() {
            return switch (this) {
                case TRUNCATE -> new CloseStream(INTERNAL_ERROR);
                case STALL_BODY -> Stall.INSTANCE;
                default -> null;
            };
        }
    }

    private final OkHttpClient forward = HttpVersion.HTTP_1_1
            .client()
            .newBuilder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ofMinutes(1))
            .addNetworkInterceptor(chain -> hidden(chain.proceed(chain.request())))
            .build();

    private final MockWebServer server = new MockWebServer();
    private final StandInGitHub github;
    private final Queue<Fault> next = new ArrayDeque<>();
    private final List<Fault> handled = new ArrayList<>();

    private Http2Front(StandInGitHub github) {
        this.github = github;
        server.setProtocols(HttpVersion.HTTP_2.protocols());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }

            @Override
            public MockResponse peek() {
                synchronized (Http2Front.this) {
                    return next.isEmpty()
                            ? new MockResponse.Builder().build()
                            : next.peek().effects();
                }
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Http2Front before(StandInGitHub github) {
        return new Http2Front(github);
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    int port() {
        return server.getPort();
    }

    /** What becomes of the next request. */
    synchronized void next(Fault fault) {
        next.add(fault);
    }

    /** What became of the requests so far, as soon as nothing is planned any more: a client may notice first. */
    synchronized List<Fault> handled() throws InterruptedException {
        while (!next.isEmpty()) {
            wait(TimeUnit.SECONDS.toMillis(10));
        }
        return List.copyOf(handled);
    }

    @Override
    public void close() {
        server.close();
    }

    /** From OkHttp, which would send the request again. */
    private static Response hidden(Response response) {
        String invitation = response.header("Retry-After");
        return invitation == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header("X-Retry-After", invitation)
                        .build();
    }

    private MockResponse answer(RecordedRequest request) {
        Fault fault;
        synchronized (this) {
            fault = next.isEmpty() ? Fault.NONE : next.remove();
            handled.add(fault);
            notifyAll();
        }
        if (!fault.isProcessed()) {
            return new MockResponse.Builder().build();
        }
        try (Response response = forward.newCall(translate(request)).execute()) {
            Headers.Builder headers = new Headers.Builder();
            response.headers().forEach(header -> {
                if (!CONNECTION_HEADERS.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                    headers.add(header.getFirst().replace("X-Retry-After", "Retry-After"), header.getSecond());
                }
            });
            byte[] body = fault == Fault.GARBLE_BODY
                    ? "<html>".getBytes("US-ASCII")
                    : response.body().bytes();
            return new MockResponse.Builder()
                    .code(response.code())
                    .body(new Buffer().write(body))
                    .headers(headers.build())
                    .onResponseBody(fault.onBody())
                    .build();
        } catch (IOException gone) {
            return new MockResponse.Builder().code(502).build();
        }
    }

    private Request translate(RecordedRequest request) {
        Headers.Builder headers = new Headers.Builder();
        request.getHeaders().forEach(header -> {
            if (!header.getFirst().startsWith(":") && !header.getFirst().equalsIgnoreCase("Accept-Encoding")) {
                headers.add(header.getFirst(), header.getSecond());
            }
        });
        headers.set("Host", "127.0.0.1:" + server.getPort());
        boolean hasBody = request.getBody() != null && !request.getMethod().equals("DELETE");
        return new Request.Builder()
                .url(github.apiUrl() + request.getTarget())
                .headers(headers.build())
                .method(request.getMethod(), hasBody ? RequestBody.create(request.getBody(), null) : null)
                .build();
    }
}
