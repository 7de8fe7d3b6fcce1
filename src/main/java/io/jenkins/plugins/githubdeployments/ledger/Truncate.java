package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/** Limits the length of texts that come from elsewhere, so that they do not fill the ledger. */
final class Truncate {
    /** The maximum length of a text in one line, in UTF-16 code units. */
    static final int MAX_LINE = 500;

    /** The maximum length of a long text, such as an address or a payload, in UTF-16 code units. */
    static final int MAX_TEXT = 4000;

    private static final String MORE = "…";

    private Truncate() {}

    /** Returns an empty text for null. */
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
