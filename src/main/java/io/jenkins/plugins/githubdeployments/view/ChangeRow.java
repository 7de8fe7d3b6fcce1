package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.ledger.Change;

/**
 * A commit of a change log on a page.
 *
 * @param url the address on GitHub; null if unknown
 */
public record ChangeRow(Change change, @CheckForNull String url) {
    /** The number of characters of a commit's hash to display. */
    static final int SHORT = 7;

    public String getMessage() {
        return change.message();
    }

    public String getAuthor() {
        return change.author();
    }

    @CheckForNull
    public String getUrl() {
        return url;
    }

    public String getShortSha() {
        String sha = change.sha();
        return sha.substring(0, Math.min(sha.length(), SHORT));
    }
}
