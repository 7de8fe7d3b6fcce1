package io.jenkins.plugins.githubdeployments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy that asks for a login. It knows where hosts are that nobody else can find: what is not meant for TLS goes
 * to one port, what is to another.
 */
public final class LoginProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0);
    private final String authorization;
    private final int plainPort;
    private final int tlsPort;
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    public LoginProxy(String user, String password, int plainPort, int tlsPort) throws IOException {
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        Pipe.daemon(() -> {
            while (true) {
                Socket client = server.accept();
                Pipe.daemon(() -> serve(client));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The request lines that came with a good login. */
    public List<String> passed() {
        return passed;
    }

    /** Those that came without. */
    public List<String> refused() {
        return refused;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            List<String> head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            boolean known = head.stream().anyMatch(("Proxy-Authorization: " + authorization)::equalsIgnoreCase);
            (known ? passed : refused).add(head.get(0));
            if (!known) {
                say(
                        client,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            } else if (head.get(0).startsWith("CONNECT ")) {
                try (Socket target = new Socket("127.0.0.1", tlsPort)) {
                    say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                    Pipe.both(client, target);
                }
            } else {
                try (Socket target = new Socket("127.0.0.1", plainPort)) {
                    say(target, originForm(head));
                    target.getOutputStream().write(client.getInputStream().readNBytes(length(head)));
                    target.getInputStream().transferTo(client.getOutputStream());
                }
            }
        }
    }

    private static String originForm(List<String> head) {
        StringBuilder request = new StringBuilder(head.get(0).replaceFirst(" http://[^/]+", " ") + "\r\n");
        head.stream()
                .skip(1)
                .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(proxy-.*|connection:.*)"))
                .forEach(line -> request.append(line).append("\r\n"));
        return request.append("Connection: close\r\n\r\n").toString();
    }

    private static int length(List<String> head) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).trim()))
                .findFirst()
                .orElse(0);
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return List.of();
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
