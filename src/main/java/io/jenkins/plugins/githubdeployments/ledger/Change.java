package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A commit in a change log.
 *
 * @param sha blank if the SCM has none
 * @param author who wrote it, as Jenkins shows people
 * @param message first line of it
 * @param time milliseconds since 1970; null if nobody knows
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
