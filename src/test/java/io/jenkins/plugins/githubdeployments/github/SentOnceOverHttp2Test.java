package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.Http2Front.Fault;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.github.GHEventPayload;

/** That HTTP/2, with its own ways to fail and to try again, sends nothing twice either. */
@Timeout(20)
class SentOnceOverHttp2Test extends ShopTest {
    private static final Duration IMPATIENT = Duration.ofMillis(400);
    private static final Set<Fault> STALLS = EnumSet.of(Fault.STALL, Fault.STALL_BODY);
    private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.NONE));
    /** A deletion is answered without a body. */
    private static final Set<Fault> FAULTS_WITHOUT_BODY =
            EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.TRUNCATE, Fault.STALL_BODY, Fault.GARBLE_BODY));

    private final Http2Front front = Http2Front.before(github);
    private long id;

    SentOnceOverHttp2Test() {
        super(HttpVersion.HTTP_2);
    }

    /** Also sees to it that what loads classes does not count against an impatient deadline. */
    @BeforeEach
    void deployOnceWithoutFaults() throws Exception {
        id = deployments.create(request("main")).id();
    }

    @AfterEach
    void closeFront() {
        front.close();
    }

    static Stream<Arguments> faultsOnFreshAndReusedConnections() {
        return Stream.of(false, true).flatMap(reused -> FAULTS.stream().map(fault -> Arguments.of(fault, reused)));
    }

    @ParameterizedTest(name = "{0}, reused connection: {1}")
    @MethodSource("faultsOnFreshAndReusedConnections")
    void sendsACreateOnceAndSaysThatItMayHaveBeenProcessed(Fault fault, boolean reused) throws Exception {
        int before = connect(reused);
        front.next(fault);

        assertThat(unavailability(() -> through(fault).create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps);

        assertThat(front.handled().subList(before, front.handled().size())).containsExactly(fault);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void sendsACreateOfGitHubApiOnce(Fault fault) throws Exception {
        front.next(fault);

        Throwable failure = catchThrowable(() -> new GitHubHttp(client, USER_AGENT, deadline(fault))
                .github(front.url(), () -> AUTHORIZATION)
                .parseEventPayload(
                        new StringReader("{\"repository\":{\"name\":\"shop\",\"full_name\":\"octo/shop\","
                                + "\"owner\":{\"login\":\"octo\"}}}"),
                        GHEventPayload.Ping.class)
                .getRepository()
                .createDeployment("main")
                .create());

        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(front.handled()).containsExactly(fault);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void sendsAStatusOnce(Fault fault) throws Exception {
        connect(true);
        front.next(fault);

        unavailability(() -> through(fault).createStatus(id, DeploymentStatus.of(DeploymentState.SUCCESS)));

        assertThat(front.handled()).containsExactly(Fault.NONE, fault);
    }

    @ParameterizedTest
    @FieldSource("FAULTS_WITHOUT_BODY")
    void sendsADeleteOnce(Fault fault) throws Exception {
        connect(true);
        front.next(fault);

        assertThat(unavailability(() -> through(fault).delete(id)))
                .returns(true, UnavailableException::isProcessedPerhaps);

        assertThat(front.handled()).containsExactly(Fault.NONE, fault);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void saysThatAReadHasChangedNothing(Fault fault) {
        front.next(fault);

        assertThat(unavailability(() -> through(fault).list(Filter.NONE)))
                .returns(false, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "CANCEL_AFTER", "CLOSE_AFTER", "TRUNCATE", "GARBLE_BODY"})
    void leavesOneDeploymentBehindWhenTheAnswerIsLost(Fault fault) throws Exception {
        front.next(fault);

        unavailability(() -> through(fault).create(request("main", "lost")));

        assertThat(deployments.list(new Filter(null, null, null, "lost"))).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void worksAgainAfterAFault(Fault fault) throws Exception {
        connect(true);
        front.next(fault);
        unavailability(() -> through(fault).create(request("main")));

        assertThat(through(Fault.NONE).create(request("main")).id()).isGreaterThan(id);
    }

    @ParameterizedTest
    @CsvSource({"503, 0", "503, 00", "503, 1", "408, 0", "421, ''", "401, ''", "500, ''"})
    void sendsACreateOnceWhateverTheServerAnswers(int status, String retryAfter) {
        github.forgetExchanges();
        github.onNext(anything()).answer(status, Map.of("Retry-After", retryAfter), "");

        catchThrowable(() -> deployments.create(request("main")));

        assertThat(github.exchanges()).hasSize(1);
    }

    /** OkHttp uses one connection for hosts that share address and certificate, and sends again on 421. */
    @Test
    void sendsACreateOnceWhenASharedConnectionIsMisdirected() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            OkHttpClient trusting = secure(server, "one.test", "two.test");
            server.enqueue(new MockResponse.Builder().body("[]").build());
            server.enqueue(new MockResponse.Builder().code(421).build());
            server.enqueue(new MockResponse.Builder().code(421).build());
            at(trusting, "https://one.test:" + server.getPort()).list(Filter.NONE);

            refusal(() -> at(trusting, "https://two.test:" + server.getPort()).create(request("main")));

            assertThat(server.takeRequest().getConnectionIndex())
                    .isEqualTo(server.takeRequest().getConnectionIndex());
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_2", "HTTP_1_1"})
    void isSpokenWhereTheServerSpeaksIt(Protocol protocol) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(protocol == Protocol.HTTP_2 ? List.of(protocol, Protocol.HTTP_1_1) : List.of(protocol));
            OkHttpClient trusting = secure(server, "github.test");
            server.enqueue(new MockResponse.Builder().body("[]").build());

            at(trusting, "https://github.test:" + server.getPort()).list(Filter.NONE);

            assertThat(server.takeRequest().getVersion())
                    .isEqualTo(protocol == Protocol.HTTP_2 ? "HTTP/2" : "HTTP/1.1");
        }
    }

    /** All requests share a connection, so one that is dead must not be used until it times out for each of them. */
    @Test
    void leavesAConnectionThatIsDead() throws Exception {
        try (DeadEnd network = DeadEnd.before(front.port())) {
            Deployments github = at(network.url(), "octo/shop", Duration.ofSeconds(2));
            github.list(Filter.NONE);
            network.swallow();

            long begun = System.nanoTime();
            assertThat(unavailability(() -> github.list(Filter.NONE))).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1900));

            network.deliver();
            assertThat(github.list(Filter.NONE)).hasSize(1);
        }
    }

    /** Makes sure that there is a connection to reuse, or that there is none; gives how many requests that took. */
    private int connect(boolean reused) throws Exception {
        client.connectionPool().evictAll();
        if (reused) {
            through(Fault.NONE).get(id);
        }
        assertThat(client.connectionPool().connectionCount()).isEqualTo(reused ? 1 : 0);
        return front.handled().size();
    }

    private Deployments through(Fault fault) {
        return at(front.url(), "octo/shop", deadline(fault));
    }

    private static Duration deadline(Fault fault) {
        return STALLS.contains(fault) ? IMPATIENT : PATIENT;
    }

    private Deployments at(OkHttpClient http, String apiUrl) {
        return new Deployments(
                new GitHubHttp(http, USER_AGENT, PATIENT), new Repository(apiUrl, "octo", "shop"), () -> AUTHORIZATION);
    }

    private static OkHttpClient secure(MockWebServer server, String... hosts) throws IOException {
        HeldCertificate.Builder certificate = new HeldCertificate.Builder();
        Stream.of(hosts).forEach(certificate::addSubjectAlternativeName);
        HeldCertificate held = certificate.build();
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(held).build();
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build();
        server.useHttps(own.sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        return new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }
}
