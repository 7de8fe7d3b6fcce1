package io.jenkins.plugins.githubdeployments.github;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A network that can stop delivering without closing any connection, as a firewall does that has forgotten it. */
final class DeadEnd implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private volatile long swallowedBefore = -1;
    private long connections;

    private DeadEnd(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static DeadEnd before(int port) {
        return new DeadEnd(port);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on nothing comes through on any connection. */
    void swallow() {
        swallowedBefore = Long.MAX_VALUE;
    }

    /** New connections work again; those that were dead stay so. */
    synchronized void deliver() {
        swallowedBefore = connections;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long number() {
        return connections++;
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            long number = number();
            start(() -> pass(number, client, server));
            start(() -> pass(number, server, client));
        }
    }

    private void pass(long number, Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (number >= swallowedBefore) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException expected) {
                        // one side has gone away
                    }
                },
                "dead end");
        thread.setDaemon(true);
        thread.start();
    }
}
