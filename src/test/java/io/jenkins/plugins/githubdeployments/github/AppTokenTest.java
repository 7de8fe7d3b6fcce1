package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What token a GitHub App is asked for, how long it is used, and what is said when there is none. */
class AppTokenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static KeyPair keys;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
    private final SetClock clock = new SetClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String jwt;
    private int installations = 1;
    private Duration life = Duration.ofHours(1);
    private volatile int latency;
    private volatile int status = 201;
    private String failing = "/app/installations/10/access_tokens";
    private String said = "Server Error";

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
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void isForTheRepositoryAndForDeploymentsAlone() throws Exception {
        assertThat(token(RepositoryPermission.DEPLOYMENTS, true).get()).isEqualTo("ghs_1");

        assertThat(bodies)
                .containsExactly(
                        JSON.readTree("{\"repositories\":[\"shop\"],\"permissions\":{\"deployments\":\"write\"}}"));
        assertThat(asked)
                .containsExactly(
                        "GET /app", "GET /repos/octo/shop/installation", "POST /app/installations/10/access_tokens");
    }

    @Test
    void isForTheAdministrationAloneWhereThatIsNeeded() throws Exception {
        token(RepositoryPermission.ADMINISTRATION, true).get();

        assertThat(bodies.get(0).path("permissions")).isEqualTo(JSON.readTree("{\"administration\":\"write\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void isRequestedAsGitHubDescribes(RepositoryPermission permission) throws Exception {
        token(permission, true).get();

        String description = Files.readString(
                Path.of("src/test/resources/io/jenkins/plugins/githubdeployments/github/github-app.openapi.json"));
        Schema request = SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(),
                        builder -> builder.schemas(Map.of("https://contract.invalid", description)))
                .getSchema(
                        SchemaLocation.of("https://contract.invalid#/paths/~1app~1installations~1%7Binstallation_id%7D"
                                + "~1access_tokens/post/requestBody/content/application~1json/schema"));
        assertThat(request.validate(bodies.get(0).toString(), InputFormat.JSON)).isEmpty();
        JsonNode known = JSON.readTree(description).at("/components/schemas/app-permissions/properties");
        assertThat(bodies.get(0).path("permissions").fieldNames()).toIterable().allMatch(known::has);
    }

    @Test
    void isSignedWithTheKeyOfTheApp() throws Exception {
        token(RepositoryPermission.DEPLOYMENTS, true).get();

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
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);
        token.get();

        assertThat(token.get()).isEqualTo("ghs_1");
        assertThat(asked).hasSize(3);
    }

    @Test
    void isRequestedAnewBeforeItExpires() throws Exception {
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);
        token.get();

        clock.pass(Duration.ofMinutes(54));
        assertThat(token.get()).isEqualTo("ghs_1");
        clock.pass(Duration.ofMinutes(2));
        assertThat(token.get()).isEqualTo("ghs_2");
    }

    /** The controller's clock is slow, so the token seems to live longer than any does. */
    @Test
    void isRequestedAnewInTimeThoughTheClockIsSlow() throws Exception {
        life = Duration.ofHours(3);
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);
        token.get();

        clock.pass(Duration.ofMinutes(56));
        assertThat(token.get()).isEqualTo("ghs_2");
    }

    @Test
    void isRequestedOnceByThreadsThatNeedItAtTheSameTime() throws Exception {
        latency = 200;
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);

        List<CompletableFuture<String>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> get(token), threads))
                .limit(20)
                .toList();

        assertThat(all).allSatisfy(each -> assertThat(each.get()).isEqualTo("ghs_1"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void isNotRequestedByEachOfTheThreadsThatWaitWhileGitHubIsDown() throws Exception {
        latency = 300;
        status = 502;
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);

        List<CompletableFuture<String>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> get(token), threads))
                .limit(20)
                .toList();

        assertThat(all).allSatisfy(each -> assertThat(each).failsWithin(Duration.ofSeconds(20)));
        assertThat(asked).hasSizeLessThanOrEqualTo(6);
        status = 201;
        assertThat(token.get()).startsWith("ghs_");
    }

    @Test
    void isNotUsedAgainAfterGitHubHasRejectedIt() throws Exception {
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);
        clock.pass(Duration.ofMinutes(2));
        token.get();
        clock.pass(Duration.ofMinutes(2));

        token.rejected("ghs_other");
        assertThat(token.get()).isEqualTo("ghs_1");
        token.rejected("ghs_1");
        assertThat(token.get()).isEqualTo("ghs_2");
    }

    @Test
    void isUsedAgainIfItIsSoYoungThatNotAllOfGitHubKnowsIt() throws Exception {
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);
        token.get();

        clock.pass(Duration.ofSeconds(20));
        token.rejected("ghs_1");
        assertThat(token.get()).isEqualTo("ghs_1");
    }

    @Test
    void isOfTheOnlyInstallationWhereNobodySaysWhose() throws Exception {
        installations = 2;

        assertThatThrownBy(token(RepositoryPermission.DEPLOYMENTS, false)::get)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID))
                .hasMessage(
                        "The GitHub App Deployer has 2 installations, and its credential does not say which one to use."
                                + " Set the owner in the repository access strategy of the credential.");
        assertThat(asked).containsExactly("GET /app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app", "/repos/octo/shop/installation", "/app/installations/10/access_tokens"})
    void comesLaterAfterAnOutage(String path) throws Exception {
        failing = path;
        status = 503;
        AppToken token = token(RepositoryPermission.DEPLOYMENTS, true);

        assertThatThrownBy(token::get).isInstanceOf(UnavailableException.class);
        status = 201;
        assertThat(token.get()).isEqualTo("ghs_1");
    }

    @Test
    void isRefusedWithTheNamesOfAppInstallationAndPermission() throws Exception {
        status = 422;
        said = "The permissions requested are not granted to this installation.";

        assertThatThrownBy(token(RepositoryPermission.ADMINISTRATION, true)::get)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN))
                .hasMessage("The GitHub App Deployer does not have the permission administration: write in its"
                        + " installation on octo (The permissions requested are not granted to this installation)."
                        + " Grant it in the settings of the App and have an owner of octo accept the change, or use"
                        + " another credentialsId.");
    }

    @Test
    void isInvalidForARepositoryThatTheInstallationDoesNotKnowByThisName() throws Exception {
        status = 422;
        said = "There is at least one repository that does not exist or is not accessible to the parent installation.";

        assertThatThrownBy(token(RepositoryPermission.DEPLOYMENTS, true)::get)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID))
                .hasMessageStartingWith(
                        "GitHub does not issue a token for octo/shop to the GitHub App Deployer in its installation on octo (There is");
    }

    @Test
    void saysThatTheAppIsNotInstalled() throws Exception {
        failing = "/repos/octo/shop/installation";
        status = 404;
        said = "Not Found";

        assertThatThrownBy(token(RepositoryPermission.DEPLOYMENTS, true)::get)
                .hasMessage(
                        "The GitHub App Deployer is not installed on octo/shop (Not Found). Install it there, or use"
                                + " another credentialsId.");
    }

    @Test
    void saysThatTheAppIsUnknown() throws Exception {
        failing = "/app";
        status = 401;
        said = "A JSON web token could not be decoded";

        assertThatThrownBy(token(RepositoryPermission.DEPLOYMENTS, true)::get)
                .hasMessage(
                        "GitHub does not accept the GitHub App with the ID 1 (A JSON web token could not be decoded)."
                                + " Check the App ID, the private key and the API address in its credential, and the clock of"
                                + " the controller.");
    }

    @Test
    void saysThatTheKeyCannotBeRead() {
        assertThatThrownBy(() -> AppToken.jwt("1", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PKCS#8");
    }

    private static String get(AppToken token) {
        try {
            return token.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AppToken token(RepositoryPermission permission, boolean anyOwner) throws Exception {
        String apiUrl = "http://127.0.0.1:" + server.getAddress().getPort();
        String privateKey = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return new AppToken(
                new GitHubHttp(new OkHttpClient(), "test").github(apiUrl, AppToken.jwt("1", privateKey)),
                "1",
                new Repository(apiUrl, "octo", "shop"),
                permission,
                anyOwner,
                clock);
    }

    /** Begins with the time of the server. */
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.now();

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            jwt = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            Thread.sleep(latency);
            if (status != 201 && path.equals(failing)) {
                send(exchange, status, "{'message': '" + said + "'}");
            } else if (path.equals("/app")) {
                send(exchange, 200, "{'id': 1, 'name': 'Deployer', 'installations_count': " + installations + "}");
            } else if (path.equals("/repos/octo/shop/installation")) {
                send(
                        exchange,
                        200,
                        "{'id': 10, 'account': {'login': 'octo'}, 'permissions': {'deployments': 'write'}}");
            } else {
                bodies.add(JSON.readTree(exchange.getRequestBody()));
                Instant expires = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
                send(
                        exchange,
                        201,
                        "{'token': 'ghs_" + bodies.size() + "', 'expires_at': '" + expires
                                + "', 'permissions': {'deployments': 'write'}, 'repository_selection': 'selected'}");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
