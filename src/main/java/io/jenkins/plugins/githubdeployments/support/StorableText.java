package io.jenkins.plugins.githubdeployments.support;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * A text that somebody else has written, made fit to be stored with a build: no longer than it may be, and without the
 * characters that no XML file can hold. One of them would make the record of the build unreadable.
 */
public final class StorableText {
    private StorableText() {}

    public static String of(@Nullable String text, int maxLength) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints()
                .filter(StorableText::isStorable)
                .takeWhile(character -> kept.length() + Character.charCount(character) <= maxLength)
                .forEachOrdered(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isStorable(int character) {
        boolean blank = character == '\t' || character == '\n';
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean noCharacter = (character & 0xFFFE) == 0xFFFE;
        return blank || !(Character.isISOControl(character) || surrogate || noCharacter);
    }
}
