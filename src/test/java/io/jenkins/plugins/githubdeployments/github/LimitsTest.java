package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long to wait when GitHub wants to be left alone. */
@ParameterizedClass
@EnumSource(HttpVersion.class)
class LimitsTest extends ShopTest {
    private static final String SECONDARY = "{\"message\": \"You have exceeded a secondary rate limit.\"}";
    private static final String QUOTA = "{\"message\": \"API rate limit exceeded for user ID 7.\"}";
    /** Long ago, so that only who goes by GitHub's clock gets the delays right. */
    private static final String DATE = "Sat, 31 Jan 2015 09:00:00 GMT";

    private static final long DATE_SECONDS =
            Instant.parse("2015-01-31T09:00:00Z").getEpochSecond();

    LimitsTest(HttpVersion version) {
        super(version);
    }

    @Test
    void tellsHowLongGitHubAsksToWait() {
        github.onNext(creates()).secondaryLimit(Duration.ofSeconds(30));

        assertThat(unavailability(() -> deployments.create(request("main"))))
                .hasMessage(
                        "GitHub has limited the requests of this credential (403: You have exceeded a secondary rate limit."
                                + " Please wait a few minutes before you try again) for 30 seconds.");
    }

    @Test
    void waitsAsLongAsASecondaryLimitSays() {
        github.onNext(creates()).secondaryLimit(Duration.ofSeconds(30));

        assertThat(unavailability(() -> deployments.create(request("main"))).delay())
                .contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You have exceeded a secondary rate limit.",
                "You have triggered an abuse detection mechanism.",
                "API rate limit exceeded for installation ID 7."
            })
    void waitsAMinuteForALimitThatSaysNothing(String message) {
        github.onNext(creates()).answer(403, Map.of(), "{\"message\": \"" + message + "\"}");

        assertThat(unavailability(() -> deployments.create(request("main"))).delay())
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void waitsWheneverA403SaysHowLong() {
        github.onNext(creates()).answer(403, Map.of("Retry-After", "9"), "");

        assertThat(unavailability(() -> deployments.create(request("main"))).delay())
                .contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "0, 0", "' ', 60", "-5, 60", "soon, 60", "99999999999999999999, 60"})
    void reads429AndItsRetryAfter(String retryAfter, int seconds) {
        github.onNext(creates()).answer(429, Map.of("Retry-After", retryAfter), "");

        assertThat(unavailability(() -> deployments.create(request("main"))).delay())
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void waitsAMinuteFor429WithoutRetryAfter() {
        github.onNext(creates()).answer(429);

        assertThat(unavailability(() -> deployments.create(request("main"))).delay())
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void knowsThatALimitedRequestWasNotProcessed(int status) {
        github.onNext(creates()).answer(status, Map.of(), SECONDARY);

        assertThat(unavailability(() -> deployments.create(request("main"))))
                .returns(false, UnavailableException::isProcessedPerhaps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat, 31 Jan 2015 09:00:45 GMT | 45",
                "Sat, 31 Jan 2015 08:00:00 GMT | 1",
                "Sat, 31 Jan 2015              | 60"
            })
    void readsARetryAfterThatIsADateByGitHubsClock(String retryAfter, int seconds) {
        MockResponse.Builder response =
                new MockResponse.Builder().code(429).addHeader("Date", DATE).addHeader("Retry-After", retryAfter);
        try (ScriptedServer server = ScriptedServer.answering(version, response)) {
            assertThat(unavailability(() -> at(server.url()).list(Filter.NONE)).delay())
                    .contains(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void waitsForTheResetOfAUsedUpQuota() {
        github.rateLimit(0, Instant.now().plusSeconds(1800));

        assertThat(unavailability(() -> deployments.list(Filter.NONE)).delay().orElseThrow())
                .isBetween(Duration.ofSeconds(1700), Duration.ofSeconds(1801));
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "1, 1", "0, 1", "-3600, 1"})
    void readsTheResetByGitHubsClock(long ahead, int seconds) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(403)
                .addHeader("Date", DATE)
                .addHeader("X-RateLimit-Remaining", "0")
                .addHeader("X-RateLimit-Reset", DATE_SECONDS + ahead)
                .body(QUOTA);
        try (ScriptedServer server = ScriptedServer.answering(version, response)) {
            assertThat(unavailability(() -> at(server.url()).list(Filter.NONE)).delay())
                    .contains(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"soon", "9223372036854775807"})
    void waitsAMinuteIfTheResetCannotBeRead(String reset) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(403)
                .addHeader("X-RateLimit-Remaining", "0")
                .body(QUOTA);
        if (reset != null) {
            response.addHeader("X-RateLimit-Reset", reset);
        }
        try (ScriptedServer server = ScriptedServer.answering(version, response)) {
            assertThat(unavailability(() -> at(server.url()).list(Filter.NONE)).delay())
                    .contains(Duration.ofMinutes(1));
        }
    }

    @Test
    void doesNotWaitForTheResetWhileThereIsQuotaLeft() {
        github.onNext(anything())
                .answer(403, Map.of("X-RateLimit-Remaining", "4000", "X-RateLimit-Reset", "9999999999"), SECONDARY);

        assertThat(unavailability(() -> deployments.list(Filter.NONE)).delay()).contains(Duration.ofMinutes(1));
    }

    @Test
    void refusesForAMissingPermissionEvenWhenTheQuotaIsUsedUp() {
        github.onNext(anything())
                .answer(
                        403,
                        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9999999999"),
                        "{\"message\": \"Resource not accessible by integration\"}");

        assertThat(refusal(() -> deployments.create(request("main"))))
                .returns(Reason.FORBIDDEN, RefusedException::reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void saysNothingOfADelayThatAnErrorDoesNotState(int status) {
        github.onNext(anything()).answer(status);

        assertThat(unavailability(() -> deployments.list(Filter.NONE)).delay()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void readsTheDelayOfAnError(int status) {
        github.onNext(anything()).answer(status, Map.of("Retry-After", "7"), "");

        assertThat(unavailability(() -> deployments.list(Filter.NONE)).delay()).contains(Duration.ofSeconds(7));
    }

    @Test
    void tellsWhatAnErrorSays() {
        github.onNext(anything()).answer(502, Map.of(), "<html><h1>502</h1> <p>Bad Gateway</p></html>");

        assertThat(unavailability(() -> deployments.list(Filter.NONE)))
                .hasMessage("GitHub answered 502 to GET " + apiUrl + PATH + ": 502 Bad Gateway.");
    }
}
