package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name, in which {@code *} stands for any text, also for none and for one with slashes. */
final class Wildcards {
    private Wildcards() {}

    /** @param pattern null for any name */
    static boolean match(@Nullable String pattern, String name) {
        return matches(pattern, name, 0);
    }

    /** As above, but upper and lower case are the same, as they are in the name of an environment. */
    static boolean matchIgnoringCase(@Nullable String pattern, String name) {
        return matches(pattern, name, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static boolean matches(@Nullable String pattern, String name, int flags) {
        if (pattern == null) {
            return true;
        }
        String regex =
                Arrays.stream(pattern.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, flags | Pattern.DOTALL).matcher(name).matches();
    }
}
