package io.jenkins.plugins.githubdeployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hudson.util.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The part of GitHub's API that gives a GitHub App its tokens: an App with one installation, for {@code octo}. */
public final class GitHubAppServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<String> issued;
    private volatile String unknown = "";
    private volatile int refusal;
    private volatile String reason = "";

    /** @param issued told every token */
    public GitHubAppServer(Consumer<String> issued) throws IOException {
        this.issued = issued;
        server.createContext("/", this::answer);
        server.start();
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What tokens were asked for. */
    public List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    /** From now on there is no token for the repository under this name. */
    public void forget(String repository) {
        unknown = repository;
    }

    /** From now on no token is given; 0 ends that. */
    public void refuse(int status, String message) {
        reason = message;
        refusal = status;
    }

    public static Secret privateKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return Secret.fromString("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/app")) {
                send(
                        exchange,
                        200,
                        "{'id': 1, 'name': 'Deployer', 'owner': {'login': 'octo'}, 'installations_count': 1}");
            } else if (path.equals("/app/installations")) {
                send(
                        exchange,
                        200,
                        "[{'id': 10, 'account': {'login': 'octo'}, 'permissions': {'deployments': 'write'}}]");
            } else if (path.matches("/repos/octo/[^/]+/installation")) {
                send(
                        exchange,
                        200,
                        "{'id': 10, 'account': {'login': 'octo'}, 'permissions': {'deployments': 'write'}}");
            } else if (path.equals("/app/installations/10/access_tokens")) {
                token(exchange);
            } else {
                send(exchange, 404, "{'message': 'Not Found'}");
            }
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        asked.add(body);
        if (refusal != 0) {
            send(exchange, refusal, "{'message': '" + reason + "'}");
            return;
        }
        for (JsonNode repository : body.path("repositories")) {
            if (repository.asText().equals(unknown)) {
                send(exchange, 422, "{'message': 'There is at least one repository that does not exist'}");
                return;
            }
        }
        String token = "ghs_" + asked.size();
        issued.accept(token);
        Instant expires = Instant.now().plus(Duration.ofSeconds(1)).truncatedTo(ChronoUnit.SECONDS);
        send(exchange, 201, "{'token': '" + token + "', 'expires_at': '" + expires + "'}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
