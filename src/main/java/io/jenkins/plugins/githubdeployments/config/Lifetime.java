package io.jenkins.plugins.githubdeployments.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses how long a transient environment lives without a deployment: {@code 7d}, {@code 12h} or {@code 90m}. */
public final class Lifetime {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,6}) ?([dhmDHM])");

    private static final Map<String, ChronoUnit> UNITS =
            Map.of("d", ChronoUnit.DAYS, "h", ChronoUnit.HOURS, "m", ChronoUnit.MINUTES);

    private Lifetime() {}

    /** Returns empty if the text is not such a duration, or is longer than ten years. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        return matcher.matches()
                ? Optional.of(Duration.of(
                                Long.parseLong(matcher.group(1)),
                                UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT))))
                        .filter(duration -> duration.compareTo(LONGEST) <= 0)
                : Optional.empty();
    }
}
