package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/** Keeps what others say from filling the ledger. */
final class Truncate {
    /** Of what is shown in a line, in UTF-16 units. */
    static final int MAX_LINE = 500;

    /** Of what may be long, such as an address or a payload, in UTF-16 units. */
    static final int MAX_TEXT = 4000;

    private static final String MORE = "…";

    private Truncate() {}

    /** Blank if nobody knows. */
    static String known(@Nullable String text, int length) {
        String known = cut(text, length);
        return known == null ? "" : known;
    }

    @CheckForNull
    static String cut(@Nullable String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + MORE;
    }
}
