package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.Nullable;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/**
 * A branch or tag as whoever creates a deployment may write it: {@code main} and {@code refs/heads/main} are the same, and
 * so are {@code v1} and {@code refs/tags/v1}.
 */
record RefName(String text) {
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** @param pattern in which {@code *} stands for any text; null for any ref */
    boolean matches(@Nullable String pattern) {
        if (pattern == null || Wildcards.match(pattern, text)) {
            return true;
        }
        RefName wanted = new RefName(pattern);
        return !(isFull() && wanted.isFull()) && Wildcards.match(wanted.shortName(), shortName());
    }

    boolean isOf(SCMHead head) {
        boolean tag = head instanceof TagSCMHead;
        return head.getName().equals(shortName()) && !text.startsWith(tag ? HEADS : TAGS);
    }

    private boolean isFull() {
        return text.startsWith(HEADS) || text.startsWith(TAGS);
    }

    private String shortName() {
        if (text.startsWith(HEADS)) {
            return text.substring(HEADS.length());
        }
        return text.startsWith(TAGS) ? text.substring(TAGS.length()) : text;
    }
}
