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
final class Limits {
    /** What GitHub's documentation asks for when an answer does not say how long. */
    private static final Duration UNSTATED = Duration.ofMinutes(1);

    private Limits() {}

    /** A permission that is missing is a 403 too, and may come when the quota happens to be used up: the words decide. */
    static boolean isLimit(Reply reply) {
        if (reply.statusCode() == 429) {
            return true;
        }
        if (reply.statusCode() != 403) {
            return false;
        }
        String message = reply.text().toLowerCase(Locale.ROOT);
        return reply.header("Retry-After") != null
                || message.contains("rate limit")
                || message.contains("abuse detection");
    }

    /** What GitHub asks for: {@code Retry-After}, else the reset of a used up quota, else a minute. */
    static Duration delay(Reply reply) {
        Duration asked = retryAfter(reply);
        if (asked != null) {
            return asked;
        }
        return "0".equals(reply.header("X-RateLimit-Remaining")) ? untilReset(reply) : UNSTATED;
    }

    /** Seconds or a date; null if absent or neither. */
    @CheckForNull
    static Duration retryAfter(Reply reply) {
        String value = reply.header("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : atLeastASecond(Duration.between(serverTime(reply), httpDate(value)));
        } catch (NumberFormatException | DateTimeException neither) {
            return null;
        }
    }

    /** What is left, as each answer of a server with limits says; null if it says nothing of the kind. */
    @CheckForNull
    static Quota quota(Reply reply) {
        String remaining = reply.header("X-RateLimit-Remaining");
        String resource = reply.header("X-RateLimit-Resource");
        if (remaining == null || reply.header("X-RateLimit-Reset") == null || !"core".equals(resource)) {
            return null;
        }
        try {
            return new Quota(Long.parseLong(remaining), untilReset(reply));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    private static Duration untilReset(Reply reply) {
        String reset = reply.header("X-RateLimit-Reset");
        try {
            return reset == null
                    ? UNSTATED
                    : atLeastASecond(Duration.between(serverTime(reply), Instant.ofEpochSecond(Long.parseLong(reset))));
        } catch (NumberFormatException | DateTimeException unreadable) {
            return UNSTATED;
        }
    }

    /** GitHub's own clock, so that ours may be wrong. */
    static Instant serverTime(Reply reply) {
        String date = reply.header("Date");
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
