package io.jenkins.plugins.githubdeployments.support;

import java.time.Duration;

/**
 * A span of time in words, such as "3 hr 5 min": its largest unit from days to seconds, and the next smaller one.
 *
 * <p>The words come from the messages of this plugin and not from {@code hudson.Util.getTimeSpanString}. Jenkins is
 * available in more languages than the plugin, so a sentence of the plugin would contain words in another language.
 */
public final class TimeSpan {
    private TimeSpan() {}

    /** A negative span counts as zero; fractions of a second are dropped. */
    public static String of(Duration span) {
        Duration time = span.isNegative() ? Duration.ZERO : span;
        if (time.toDays() > 0) {
            return words(Messages.TimeSpan_days(time.toDays()), Messages.TimeSpan_hours(time.toHoursPart()));
        }
        if (time.toHours() > 0) {
            return words(Messages.TimeSpan_hours(time.toHoursPart()), Messages.TimeSpan_minutes(time.toMinutesPart()));
        }
        String seconds = Messages.TimeSpan_seconds(time.toSecondsPart());
        return time.toMinutes() > 0 ? words(Messages.TimeSpan_minutes(time.toMinutesPart()), seconds) : seconds;
    }

    private static String words(String large, String small) {
        return large + " " + small;
    }
}
