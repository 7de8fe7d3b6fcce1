package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** That every exchange ends in time, and no answer fills the memory. */
@Timeout(10)
@ParameterizedClass
@EnumSource(HttpVersion.class)
class DeadlineTest extends ShopTest {
    private static final Duration DEADLINE = Duration.ofMillis(300);

    DeadlineTest(HttpVersion version) {
        super(version);
    }

    /** So that what loads classes does not count against the deadline. */
    @BeforeEach
    void ask() throws Exception {
        deployments.list(Filter.NONE);
    }

    @Test
    void endsWhileNothingIsAnswered() {
        github.onNext(creates()).delay(Duration.ofMinutes(10));

        assertThat(unavailability(() -> at(apiUrl, "octo/shop", DEADLINE).create(request("main"))))
                .returns(true, UnavailableException::isProcessedPerhaps)
                .hasMessageStartingWith("No answer from GitHub to POST " + apiUrl + PATH + ": ");
    }

    @Test
    void endsWhileABodyTrickles() {
        try (ScriptedServer server = ScriptedServer.trickling(version, response(200))) {
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).list(Filter.NONE)))
                    .hasMessage("No answer from GitHub to GET " + server.url() + PATH + ": timeout.");
        }
    }

    @Test
    void endsWhileTheBodyOfARedirectTrickles() {
        try (ScriptedServer server =
                ScriptedServer.trickling(version, response(307).addHeader("Location", "/elsewhere"))) {
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).delete(7)))
                    .returns(true, UnavailableException::isProcessedPerhaps);
        }
    }

    @Test
    void endsInAChainOfRedirectsEachOfWhichWouldBeInTime() {
        try (ScriptedServer server =
                ScriptedServer.slowly(version, 120, response(302).addHeader("Location", "/next"))) {
            // the six requests that a circle is left after would take 720 ms
            assertThat(unavailability(
                            () -> at(server.url(), "octo/shop", DEADLINE).list(Filter.NONE)))
                    .hasMessage("No answer from GitHub to GET " + server.url() + PATH + ": timeout.");
        }
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() {
        try (ScriptedServer server = ScriptedServer.endless(version)) {
            assertThat(unavailability(() -> at(server.url()).list(Filter.NONE)))
                    .hasMessageStartingWith(
                            "No answer from GitHub to GET " + server.url() + PATH + ": The answer is longer than ");
        }
    }

    @Test
    void saysThatADeleteMayHaveBeenProcessedWhenTheAnswerIsTooLong() {
        try (ScriptedServer server = ScriptedServer.endless(version)) {
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

    private static MockResponse.Builder response(int status) {
        return new MockResponse.Builder().code(status);
    }
}
