package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Objects;

/**
 * A commit in a change log.
 *
 * @param sha blank if the SCM has none
 * @param author who wrote it, as Jenkins shows people
 * @param message first line of it
 * @param time milliseconds since 1970; null if nobody knows
 */
public record Change(
        String sha,
        String author,
        String message,
        @CheckForNull Long time) {
    public Change {
        Objects.requireNonNull(sha);
        Objects.requireNonNull(author);
        Objects.requireNonNull(message);
    }
}
