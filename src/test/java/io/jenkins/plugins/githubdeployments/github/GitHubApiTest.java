package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.lists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHRepository;

/** What github-api asks through our connector is asked as we ask ourselves. */
@Timeout(10)
class GitHubApiTest extends ShopTest {
    /** Everything after which there is no body to be read. */
    private static final Set<Mode> FAULTS = EnumSet.complementOf(EnumSet.of(Mode.PASS, Mode.REFUSE, Mode.GARBLE_BODY));

    private static final Duration IMPATIENT = Duration.ofMillis(400);
    private static final int MEBIBYTE = 1024 * 1024;

    /** One that github-api has not asked for. */
    private GHRepository shop(String apiUrl, Duration deadline) throws IOException {
        String event =
                "{\"repository\":{\"name\":\"shop\",\"full_name\":\"octo/shop\",\"owner\":{\"login\":\"octo\"}}}";
        return new GitHubHttp(client, USER_AGENT, deadline)
                .github(apiUrl, () -> AUTHORIZATION)
                .parseEventPayload(new StringReader(event), GHEventPayload.Ping.class)
                .getRepository();
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void sendsACreateOnce(Mode mode) throws Exception {
        try (FaultProxy proxy = FaultProxy.before(github)) {
            proxy.next(mode);

            assertThat(unavailability(() -> shop(proxy.url(), IMPATIENT)
                            .createDeployment("main")
                            .create()))
                    .returns(true, UnavailableException::isProcessedPerhaps);
            assertThat(proxy.handled()).containsExactly(mode);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 409, 422})
    void isRefusedAsWeAre(int status) throws Exception {
        github.onNext(creates()).answer(status, Map.of("Location", "http://127.0.0.1:1/"), "{\"message\": \"No.\"}");

        assertThat(refusal(() ->
                        shop(github.apiUrl(), PATIENT).createDeployment("main").create()))
                .returns(status, RefusedException::status);
        assertThat(github.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void hearsLaterAsWeDo(int status) throws Exception {
        github.onNext(creates()).answer(status, Map.of("Retry-After", "0"), "{\"message\": \"No.\"}");

        assertThat(unavailability(() ->
                        shop(github.apiUrl(), PATIENT).createDeployment("main").create()))
                .isNotNull();
        assertThat(github.exchanges()).hasSize(1);
    }

    @Test
    void doesNotSleepForALimit() throws Exception {
        github.onNext(anything()).secondaryLimit(Duration.ofSeconds(30));
        assertThat(unavailability(() -> shop(github.apiUrl(), PATIENT).getDeployment(7))
                        .delay())
                .contains(Duration.ofSeconds(30));

        github.rateLimit(0, Instant.now().plusSeconds(1800));
        assertThat(unavailability(() -> shop(github.apiUrl(), PATIENT).getDeployment(7))
                        .delay())
                .isPresent();
    }

    @Test
    void bringsTheTokenToNoOtherServer() throws Exception {
        try (StandInGitHub other = StandInGitHub.start()) {
            String next = "<" + other.apiUrl() + PATH + "?page=2>; rel=\"next\"";
            github.onNext(lists()).answer(200, Map.of("Link", next), "[]");

            assertThat(catchThrowable(() -> shop(github.apiUrl(), PATIENT)
                            .listDeployments(null, null, null, null)
                            .toList()))
                    .isInstanceOf(RefusedException.class);
            assertThat(other.exchanges()).isEmpty();
        }
    }

    @Test
    void endsWhileABodyTrickles() throws Exception {
        try (BareServer server = BareServer.trickling("HTTP/1.1 200 OK")) {
            assertThat(unavailability(() -> shop(server.url(), IMPATIENT).getDeployment(7)))
                    .hasMessageContaining("timeout");
        }
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLongWhenItIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 50; i++) {
                out.write(new byte[MEBIBYTE]);
            }
        }
        try (BareServer server = BareServer.answering((self, out) -> {
            BareServer.write(
                    out,
                    "HTTP/1.1 200 OK\nContent-Encoding: gzip\nConnection: close\nContent-Length: " + packed.size()
                            + "\n\n");
            out.write(packed.toByteArray());
        })) {
            assertThat(unavailability(() -> shop(server.url(), PATIENT).getDeployment(7)))
                    .hasMessageContaining("The answer is longer than ");
        }
    }
}
