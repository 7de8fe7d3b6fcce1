package io.jenkins.plugins.githubdeployments.standin;

import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** One client's connection to the proxy, over which it may send any number of requests. */
final class FaultyConnection implements AutoCloseable {
    private final Socket client;
    private final SocketAddress target;
    private final Supplier<Mode> modes;

    FaultyConnection(Socket client, SocketAddress target, Supplier<Mode> modes) {
        this.client = client;
        this.target = target;
        this.modes = modes;
    }

    /** Serves requests until either side has had enough. */
    void serve() throws IOException {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            boolean more = true;
            while (more) {
                Optional<HttpMessage> request = HttpMessage.read(requests);
                more = request.isPresent() && serve(request.get(), modes.get());
            }
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the connection is still good afterwards. */
    private boolean serve(HttpMessage request, Mode mode) throws IOException {
        // A connection that was kept alive may bring a request while the proxy begins to refuse.
        if (mode == Mode.RESET_BEFORE || mode == Mode.REFUSE) {
            reset();
            return false;
        }
        HttpMessage reply = forward(request);
        switch (mode) {
            case PASS -> send(reply.bytes());
            case GARBLE_BODY -> send(reply.withGarbledBody());
            case GARBLE -> send(reply.garbled());
            case TRUNCATE -> send(reply.truncated());
            case STALL_BODY -> {
                send(reply.truncated());
                awaitEnd();
            }
            case STALL -> awaitEnd();
            case RESET_AFTER -> reset();
            default -> {
                // CLOSE_AFTER: nothing more to do than to close
            }
        }
        return mode == Mode.PASS || mode == Mode.GARBLE_BODY;
    }

    private HttpMessage forward(HttpMessage request) throws IOException {
        try (Socket server = new Socket()) {
            server.setTcpNoDelay(true);
            server.connect(target);
            server.getOutputStream().write(request.bytes());
            return HttpMessage.read(new BufferedInputStream(server.getInputStream()))
                    .orElseThrow(() -> new EOFException("The server closed the connection"));
        }
    }

    private void send(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    /** Closing a socket that must not linger sends a reset. */
    private void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private void awaitEnd() throws IOException {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
