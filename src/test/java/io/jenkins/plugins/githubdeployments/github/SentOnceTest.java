package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no fault makes a request go out twice, and what is said of whether it was processed. */
class SentOnceTest extends ShopTest {
    private static final Duration IMPATIENT = Duration.ofMillis(400);
    private static final Set<Mode> STALLS = EnumSet.of(Mode.STALL, Mode.STALL_BODY);
    /** Everything that can happen to a request once there is a connection. */
    private static final Set<Mode> FAULTS = EnumSet.complementOf(EnumSet.of(Mode.PASS, Mode.REFUSE));
    /** A deletion is answered without a body. */
    private static final Set<Mode> FAULTS_WITHOUT_BODY =
            EnumSet.of(Mode.RESET_BEFORE, Mode.RESET_AFTER, Mode.CLOSE_AFTER, Mode.STALL, Mode.GARBLE);

    private final FaultProxy proxy = FaultProxy.before(github);
    private long id;

    /** Also sees to it that what loads classes does not count against an impatient deadline. */
    @BeforeEach
    void deployOnceWithoutTheProxy() throws Exception {
        id = at(github.apiUrl()).create(request("main")).id();
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    static Stream<Arguments> faultsOnFreshAndReusedConnections() {
        return Stream.of(false, true).flatMap(reused -> FAULTS.stream().map(mode -> Arguments.of(mode, reused)));
    }

    @ParameterizedTest(name = "{0}, reused connection: {1}")
    @MethodSource("faultsOnFreshAndReusedConnections")
    void sendsACreateOnce(Mode mode, boolean reused) throws Exception {
        List<Mode> before = connect(reused);
        proxy.next(mode);

        unavailability(() -> through(mode).create(request("main")));

        assertThat(proxy.handled().subList(before.size(), proxy.handled().size()))
                .containsExactly(mode);
    }

    @ParameterizedTest(name = "{0}, reused connection: {1}")
    @MethodSource("faultsOnFreshAndReusedConnections")
    void saysThatACreateMayHaveBeenProcessed(Mode mode, boolean reused) throws Exception {
        connect(reused);
        proxy.next(mode);

        assertThat(unavailability(() -> through(mode).create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void sendsAStatusOnce(Mode mode) throws Exception {
        connect(true);
        proxy.next(mode);

        unavailability(() -> through(mode).createStatus(id, DeploymentStatus.of(DeploymentState.SUCCESS)));

        assertThat(proxy.handled()).containsExactly(Mode.PASS, mode);
    }

    @ParameterizedTest
    @FieldSource("FAULTS_WITHOUT_BODY")
    void sendsADeleteOnce(Mode mode) throws Exception {
        connect(true);
        proxy.next(mode);

        unavailability(() -> through(mode).delete(id));

        assertThat(proxy.handled()).containsExactly(Mode.PASS, mode);
    }

    @ParameterizedTest
    @FieldSource("FAULTS_WITHOUT_BODY")
    void saysThatADeleteMayHaveBeenProcessed(Mode mode) {
        proxy.next(mode);

        assertThat(unavailability(() -> through(mode).delete(id)))
                .returns(true, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void saysThatAQuestionHasChangedNothing(Mode mode) {
        proxy.next(mode);

        assertThat(unavailability(() -> through(mode).list(Filter.NONE)))
                .returns(false, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "CLOSE_AFTER", "TRUNCATE", "GARBLE", "GARBLE_BODY"})
    void leavesOneDeploymentBehindWhenTheAnswerIsLost(Mode mode) throws Exception {
        connect(true);
        proxy.next(mode);

        unavailability(() -> through(mode).create(request("main", "lost")));

        assertThat(deployments.list(new Filter(null, null, null, "lost"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "CLOSE_AFTER", "TRUNCATE", "GARBLE"})
    void worksAgainAfterAFault(Mode mode) throws Exception {
        connect(true);
        proxy.next(mode);
        unavailability(() -> through(mode).create(request("main")));

        assertThat(through(Mode.PASS).create(request("main")).id()).isGreaterThan(id);
    }

    @Test
    void knowsThatNothingWasProcessedWhereNobodyListens() throws Exception {
        String nobody = "http://127.0.0.1:" + unusedPort();

        assertThat(unavailability(() -> at(nobody).create(request("main"))))
                .returns(false, UnavailableException::isProcessedPerhaps)
                .hasMessageStartingWith("No answer from GitHub to POST " + nobody + PATH + ": ");
    }

    @Test
    void knowsThatNothingWasProcessedWhenTheHostIsUnknown() {
        assertThat(unavailability(() -> at("http://github.invalid").create(request("main"))))
                .returns(false, UnavailableException::isProcessedPerhaps);
    }

    @Test
    void cannotTellWhatBecameOfARequestOnAConnectionThatIsClosedMeanwhile() throws Exception {
        connect(true);
        proxy.always(Mode.REFUSE);

        assertThat(unavailability(() -> through(Mode.REFUSE).create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps);
    }

    @Test
    void sendsNothingAgainWhenAReusedConnectionTurnsOutToBeClosed() throws Exception {
        // the connection ends with the first answer, but the answer does not say so
        String answer = "HTTP/1.1 200 OK\nContent-Length: 2\n\n[]";
        try (BareServer server = BareServer.answering((self, out) -> BareServer.write(out, answer))) {
            at(server.url()).list(Filter.NONE);

            unavailability(() -> at(server.url()).create(request("main")));

            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "1"})
    void sendsACreateOnceWhenTheServerInvitesToRepeatIt(String retryAfter) {
        github.forgetExchanges();
        github.onNext(creates()).answer(503, Map.of("Retry-After", retryAfter), "");

        unavailability(() -> deployments.create(request("main")));

        assertThat(github.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 421, 500, 503})
    void sendsACreateOnceWhateverTheServerAnswers(int status) {
        github.forgetExchanges();
        github.onNext(anything()).answer(status, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");

        catchThrowable(() -> deployments.create(request("main")));

        assertThat(github.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "502", "503", "504"})
    void saysThatACreateMayHaveBeenProcessedDespiteAnError(int status) {
        github.onNext(creates()).processThenAnswer(status);

        assertThat(unavailability(() -> deployments.create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "502", "503", "504"})
    void saysThatAQuestionHasChangedNothingDespiteAnError(int status) {
        github.onNext(anything()).answer(status);

        assertThat(unavailability(() -> deployments.list(Filter.NONE)))
                .returns(false, UnavailableException::isProcessedPerhaps);
    }

    /** Makes sure that there is a connection to reuse, or that there is none; gives what the proxy saw of it. */
    private List<Mode> connect(boolean reused) throws Exception {
        client.connectionPool().evictAll();
        if (reused) {
            through(Mode.PASS).get(id);
        }
        assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(reused ? 1 : 0);
        return proxy.handled();
    }

    /** Closed before anybody waits for connections, so that it is certain to refuse them. */
    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Deployments through(Mode mode) {
        return at(proxy.url(), "octo/shop", STALLS.contains(mode) ? IMPATIENT : PATIENT);
    }
}
