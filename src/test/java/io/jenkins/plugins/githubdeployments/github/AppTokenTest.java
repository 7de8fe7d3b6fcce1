package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GHPermissionType;

/** What an App is given, and what it is asked for. */
class AppTokenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static KeyPair keys;

    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private HttpServer server;
    private String jwt;
    private int installations = 1;
    private Duration life = Duration.ofHours(1);
    private int status = 201;

    @BeforeAll
    static void generate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isForTheRepositoryAndForDeploymentsAlone() throws Exception {
        assertThat(token(AppToken.DEPLOYMENTS, true).get()).isEqualTo("ghs_1");

        assertThat(bodies)
                .containsExactly(
                        JSON.readTree("{\"repositories\":[\"shop\"],\"permissions\":{\"deployments\":\"write\"}}"));
        assertThat(asked)
                .containsExactly(
                        "GET /app", "GET /repos/octo/shop/installation", "POST /app/installations/10/access_tokens");
    }

    @Test
    void isForEnvironmentsWhereThatIsThePurpose() throws Exception {
        token(AppToken.ENVIRONMENTS, true).get();

        assertThat(bodies.get(0).path("permissions")).isEqualTo(JSON.readTree("{\"administration\":\"write\"}"));
    }

    @Test
    void isSignedWithTheKeyOfTheApp() throws Exception {
        token(AppToken.DEPLOYMENTS, true).get();

        String[] parts = jwt.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("iss")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void isKept() throws Exception {
        AppToken token = token(AppToken.DEPLOYMENTS, true);
        token.get();

        assertThat(token.get()).isEqualTo("ghs_1");
        assertThat(asked).hasSize(3);
    }

    @Test
    void isAskedForAgainBeforeItExpires() throws Exception {
        life = Duration.ofMinutes(4);
        AppToken token = token(AppToken.DEPLOYMENTS, true);
        token.get();

        assertThat(token.get()).isEqualTo("ghs_2");
    }

    @Test
    void isOfTheOnlyInstallationWhereNobodySaysWhose() throws Exception {
        installations = 2;

        assertThatThrownBy(token(AppToken.DEPLOYMENTS, false)::get).hasMessage("The App has 2 installations.");
        assertThat(asked).containsExactly("GET /app");
    }

    @Test
    void isAskedForOnceWhenTheAnswerIsAnError() throws Exception {
        status = 502;

        assertThatThrownBy(token(AppToken.DEPLOYMENTS, true)::get).isInstanceOf(UnavailableException.class);
        assertThat(asked).hasSize(3);
    }

    @Test
    void isRefusedWithGitHubsWords() throws Exception {
        status = 422;

        assertThatThrownBy(token(AppToken.DEPLOYMENTS, true)::get)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not granted");
    }

    private AppToken token(Map<String, GHPermissionType> permissions, boolean anyOwner) throws Exception {
        String apiUrl = "http://127.0.0.1:" + server.getAddress().getPort();
        return new AppToken(
                new GitHubHttp(new OkHttpClient(), "test"),
                apiUrl,
                "1",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n",
                new Repository(apiUrl, "octo", "shop"),
                permissions,
                anyOwner);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            jwt = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            if (path.equals("/app")) {
                send(exchange, 200, "{'id': 1, 'installations_count': " + installations + "}");
            } else if (path.equals("/repos/octo/shop/installation")) {
                send(
                        exchange,
                        200,
                        "{'id': 10, 'account': {'login': 'octo'}, 'permissions': {'deployments': 'write'}}");
            } else {
                bodies.add(JSON.readTree(exchange.getRequestBody()));
                if (status != 201) {
                    send(
                            exchange,
                            status,
                            "{'message': 'The permissions requested are not granted to this installation.'}");
                    return;
                }
                Instant expires = Instant.now().plus(life).truncatedTo(ChronoUnit.SECONDS);
                send(
                        exchange,
                        201,
                        "{'token': 'ghs_" + bodies.size() + "', 'expires_at': '" + expires
                                + "', 'permissions': {'deployments': 'write'}, 'repository_selection': 'selected'}");
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
