package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A commit in a change log.
 *
 * @param sha the hash of the commit; blank if the SCM has none
 * @param author the author as Jenkins displays users
 * @param message the first line of the commit message
 * @param time milliseconds since 1970; null if unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Change(
        String sha,
        String author,
        String message,
        @CheckForNull Long time) {
    private static final int MAX_NAME = 100;
    private static final int MAX_MESSAGE = 150;

    public Change {
        sha = Truncate.known(sha, MAX_NAME);
        author = Truncate.known(author, MAX_NAME);
        message = Truncate.known(message, MAX_MESSAGE);
    }
}
