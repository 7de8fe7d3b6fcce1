package io.jenkins.plugins.githubdeployments.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.BufferedSink;

/** Answers every request as a script says, in either version of HTTP. */
final class ScriptedServer implements AutoCloseable {
    private static final byte[] SPACES = " ".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(HttpVersion version, Function<RecordedRequest, MockResponse> script) {
        server.setProtocols(version.protocols());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return script.apply(request);
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptedServer answering(HttpVersion version, Function<RecordedRequest, MockResponse> script) {
        return new ScriptedServer(version, script);
    }

    static ScriptedServer answering(HttpVersion version, MockResponse.Builder response) {
        return new ScriptedServer(version, request -> response.build());
    }

    /** Waits before each answer. */
    static ScriptedServer slowly(HttpVersion version, int millis, MockResponse.Builder response) {
        return answering(version, response.headersDelay(millis, TimeUnit.MILLISECONDS));
    }

    /** Begins a body and goes on with a byte now and then. */
    static ScriptedServer trickling(HttpVersion version, MockResponse.Builder response) {
        return answering(version, response.body(" ".repeat(100_000)).throttleBody(1, 20, TimeUnit.MILLISECONDS));
    }

    /** A body that never ends and does not say how long it is. */
    static ScriptedServer endless(HttpVersion version) {
        return answering(
                version,
                new MockResponse.Builder()
                        .addHeader("Transfer-Encoding: chunked")
                        .body(new Endless(version)));
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.close();
    }

    private record Endless(HttpVersion version) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            while (true) {
                if (version == HttpVersion.HTTP_1_1) {
                    sink.writeHexadecimalUnsignedLong(SPACES.length).writeUtf8("\r\n");
                }
                sink.write(SPACES);
                if (version == HttpVersion.HTTP_1_1) {
                    sink.writeUtf8("\r\n");
                }
            }
        }
    }
}
