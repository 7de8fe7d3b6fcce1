package io.jenkins.plugins.githubdeployments.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * A small TCP proxy in front of the stand-in that breaks connections in the ways in which networks do. It looks at each
 * request on its own, so that faults hit kept-alive connections, too. What a fault says of processing is certain: when
 * the client notices, the request has had its effect or never will. Faults of the body need a reply that has one.
 */
public final class FaultProxy implements AutoCloseable {
    /** What becomes of a request. */
    public enum Mode {
        /** Processed and answered. */
        PASS,
        /** Nobody listens. */
        REFUSE,
        /** Not processed; the connection is reset. */
        RESET_BEFORE,
        /** Processed, but instead of the reply the connection is reset. */
        RESET_AFTER,
        /** Processed, but instead of the reply the connection is closed. */
        CLOSE_AFTER,
        /** Processed, but the connection is closed in the middle of the reply's body. */
        TRUNCATE,
        /** Processed, but nothing is answered. */
        STALL,
        /** Processed, but nothing comes after half of the reply's body. */
        STALL_BODY,
        /** Processed, but the reply is no HTTP. */
        GARBLE,
        /** Processed, but the reply's body is no JSON. */
        GARBLE_BODY
    }

    private static final String HOST = "127.0.0.1";

    private final SocketAddress target;
    private final Queue<Mode> next = new ArrayDeque<>();
    private final List<Mode> handled = new ArrayList<>();
    private final Set<FaultyConnection> connections = new HashSet<>();
    private final int port;
    private Mode otherwise = Mode.PASS;
    private ServerSocket listener;
    private Thread acceptor;

    private FaultProxy(int targetPort) {
        target = new InetSocketAddress(HOST, targetPort);
        listen(0);
        port = listener.getLocalPort();
    }

    public static FaultProxy before(StandInGitHub github) {
        return new FaultProxy(github.port());
    }

    public String url() {
        return "http://" + HOST + ":" + port;
    }

    /** What becomes of the next requests, one each; then {@link #always} holds again. */
    public synchronized FaultProxy next(Mode... modes) {
        for (Mode mode : modes) {
            if (mode == Mode.REFUSE) {
                throw new IllegalArgumentException("A refused connection is not seen here: use always(REFUSE)");
            }
            next.add(mode);
        }
        return this;
    }

    /** What becomes of requests that {@link #next} says nothing about; {@link Mode#PASS} at first. */
    public synchronized FaultProxy always(Mode mode) {
        boolean listening = otherwise != Mode.REFUSE;
        otherwise = mode;
        if (mode == Mode.REFUSE && listening) {
            hangUp();
        } else if (mode != Mode.REFUSE && !listening) {
            listen(port);
        }
        return this;
    }

    /** What became of the requests so far; refused ones never got here. */
    public synchronized List<Mode> handled() {
        return List.copyOf(handled);
    }

    @Override
    public synchronized void close() {
        hangUp();
    }

    private void listen(int onPort) {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(HOST, onPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket current = listener;
        acceptor = start(() -> accept(current));
    }

    private void accept(ServerSocket from) throws IOException {
        while (!from.isClosed()) {
            FaultyConnection connection = new FaultyConnection(from.accept(), target, this::take);
            start(() -> serve(from, connection));
        }
    }

    private void serve(ServerSocket from, FaultyConnection connection) throws IOException {
        try (connection) {
            if (register(from, connection)) {
                connection.serve();
            }
        } finally {
            unregister(connection);
        }
    }

    /** False for a connection that was accepted while the listener was being closed. */
    private synchronized boolean register(ServerSocket from, FaultyConnection connection) {
        return !from.isClosed() && connections.add(connection);
    }

    private synchronized void unregister(FaultyConnection connection) {
        connections.remove(connection);
    }

    private synchronized Mode take() {
        Mode mode = next.isEmpty() ? otherwise : next.remove();
        handled.add(mode);
        return mode;
    }

    private void hangUp() {
        try {
            listener.close();
            // Until it has noticed, a connection may still be accepted.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(FaultyConnection::close);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException expected) {
                        // the other side went away, or close() was called: broken connections are the point here
                    }
                },
                "fault proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
