package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That every exchange ends in time, and no answer fills the memory. */
@Timeout(10)
class DeadlineTest extends ShopTest {
    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final int MEBIBYTE = 1024 * 1024;

    /** So that what loads classes does not count against the deadline. */
    @BeforeEach
    void ask() throws Exception {
        deployments.list(Filter.NONE);
    }

    @Test
    void endsWhileNothingIsAnswered() {
        github.onNext(creates()).delay(Duration.ofMinutes(10));

        assertThat(unavailability(
                        () -> at(github.apiUrl(), "octo/shop", DEADLINE).create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps)
                .hasMessageStartingWith("No answer from GitHub to POST " + github.apiUrl() + PATH + ": ");
    }

    @Test
    void endsWhileABodyTrickles() {
        try (BareServer server = BareServer.trickling("HTTP/1.1 200 OK")) {
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).list(Filter.NONE)))
                    .hasMessage("No answer from GitHub to GET " + server.url() + PATH + ": timeout.");
        }
    }

    @Test
    void endsWhileTheBodyOfARedirectTrickles() {
        try (BareServer server = BareServer.trickling("HTTP/1.1 307 Moved\nLocation: /elsewhere")) {
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).delete(7)))
                    .returns(true, UnavailableException::isProcessedPerhaps);
        }
    }

    @Test
    void endsInAChainOfRedirectsEachOfWhichWouldBeInTime() {
        try (BareServer server = BareServer.slowly(120, "HTTP/1.1 302 Moved\nLocation: /next")) {
            // the six requests that a circle is left after would take 720 ms
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).list(Filter.NONE)))
                    .hasMessage("No answer from GitHub to GET " + server.url() + PATH + ": timeout.");
        }
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() {
        try (BareServer server = BareServer.answering(DeadlineTest::tooMuch)) {
            assertThat(unavailability(() -> at(server.url()).list(Filter.NONE)))
                    .hasMessageStartingWith(
                            "No answer from GitHub to GET " + server.url() + PATH + ": The answer is longer than ");
        }
    }

    @Test
    void saysThatADeleteMayHaveBeenProcessedWhenTheAnswerIsTooLong() {
        try (BareServer server = BareServer.answering(DeadlineTest::tooMuch)) {
            assertThat(unavailability(() -> at(server.url()).delete(7)))
                    .returns(true, UnavailableException::isProcessedPerhaps);
        }
    }

    @Test
    void givesGitHubMoreThanTheTenSecondsThatACreateIsKnownToTake() {
        assertThat(GitHubHttp.DEADLINE)
                .isGreaterThan(Duration.ofSeconds(10))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    /** Never ends, and does not say how long it is. */
    private static void tooMuch(BareServer server, OutputStream out) throws IOException {
        BareServer.write(out, "HTTP/1.1 200 OK\n\n");
        byte[] spaces = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(spaces);
        }
    }
}
