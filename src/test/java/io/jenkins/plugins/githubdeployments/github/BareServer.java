package io.jenkins.plugins.githubdeployments.github;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every request with whatever a script writes, which need not be what an HTTP library would let pass. It reads
 * no bodies, so it is not for POSTs.
 */
final class BareServer implements AutoCloseable {
    /** Writes one answer, after which the connection is closed. */
    interface Script {
        void answer(BareServer server, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private BareServer(Script script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static BareServer answering(Script script) {
        return new BareServer(script);
    }

    /** @param head status line and headers, one per line, without the length */
    static BareServer answering(String head, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new BareServer((server, out) -> {
            write(out, head + "\nConnection: close\nContent-Length: " + bytes.length + "\n\n");
            out.write(bytes);
        });
    }

    /** Waits before each answer. */
    static BareServer slowly(int millis, String head) {
        return new BareServer((server, out) -> {
            server.pause(millis);
            write(out, head + "\nConnection: close\nContent-Length: 0\n\n");
        });
    }

    /** Begins a body and goes on with a space now and then for as long as anybody listens. */
    static BareServer trickling(String head) {
        return new BareServer((server, out) -> {
            write(out, head + "\nConnection: close\nContent-Length: 1000000\n\n");
            while (server.pause(20)) {
                write(out, " ");
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** How many requests arrived. */
    int asked() {
        return asked.get();
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False as soon as the server is closed. */
    private boolean pause(int millis) throws IOException {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket socket = listener.accept();
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!in.readLine().isEmpty()) {
                // what is asked does not matter here
            }
            asked.incrementAndGet();
            script.answer(this, socket.getOutputStream());
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
                        // the client has had enough, or close() was called
                    }
                },
                "bare server");
        thread.setDaemon(true);
        thread.start();
    }
}
