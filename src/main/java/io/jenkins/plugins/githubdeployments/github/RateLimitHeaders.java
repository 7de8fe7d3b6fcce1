package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * GitHub's rate limits as its answers tell them.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits</a>
 */
final class RateLimitHeaders {
    /** What GitHub's documentation asks for when an answer does not say how long. */
    private static final Duration UNSTATED = Duration.ofMinutes(1);

    private RateLimitHeaders() {}

    /** A permission that is missing is a 403 too, and may come when the quota happens to be used up: the words decide. */
    static boolean isLimit(GitHubResponse response) {
        if (response.statusCode() == 429) {
            return true;
        }
        if (response.statusCode() != 403) {
            return false;
        }
        String message = response.text().toLowerCase(Locale.ROOT);
        return response.header("Retry-After") != null
                || message.contains("rate limit")
                || message.contains("abuse detection");
    }

    /** What GitHub asks for: {@code Retry-After}, else the reset of a used up quota, else a minute. */
    static Duration delay(GitHubResponse response) {
        Duration asked = retryAfter(response);
        if (asked != null) {
            return asked;
        }
        return "0".equals(response.header("X-RateLimit-Remaining")) ? untilReset(response) : UNSTATED;
    }

    /** Seconds or a date; null if absent or neither. */
    @CheckForNull
    static Duration retryAfter(GitHubResponse response) {
        String value = response.header("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : atLeastASecond(Duration.between(serverTime(response), httpDate(value)));
        } catch (NumberFormatException | DateTimeException neither) {
            return null;
        }
    }

    /** What is left, as each answer of a server with limits says; null if it says nothing of the kind. */
    @CheckForNull
    static Quota quota(GitHubResponse response) {
        String remaining = response.header("X-RateLimit-Remaining");
        String resource = response.header("X-RateLimit-Resource");
        if (remaining == null || response.header("X-RateLimit-Reset") == null || !"core".equals(resource)) {
            return null;
        }
        try {
            return new Quota(Long.parseLong(remaining), untilReset(response));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    private static Duration untilReset(GitHubResponse response) {
        String reset = response.header("X-RateLimit-Reset");
        try {
            return reset == null
                    ? UNSTATED
                    : atLeastASecond(
                            Duration.between(serverTime(response), Instant.ofEpochSecond(Long.parseLong(reset))));
        } catch (NumberFormatException | DateTimeException unreadable) {
            return UNSTATED;
        }
    }

    /** GitHub's own clock, so that ours may be wrong. */
    static Instant serverTime(GitHubResponse response) {
        String date = response.header("Date");
        try {
            return date == null ? Instant.now() : httpDate(date);
        } catch (DateTimeException unreadable) {
            return Instant.now();
        }
    }

    private static Instant httpDate(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static Duration atLeastASecond(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : duration;
    }
}
