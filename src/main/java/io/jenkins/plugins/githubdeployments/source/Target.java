package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.regex.Pattern;

/**
 * What to deploy, and with which credential.
 *
 * @param ref the ref in the request to GitHub: the one that the user has set, otherwise the commit that was built
 * @param builtSha the commit that was built, if it is known, to compare it with the commit that GitHub resolves the ref
 *     to
 */
public record Target(
        Repository repository, String ref, @CheckForNull String builtSha, String credentialsId) {
    /** A full SHA-1 or SHA-256. */
    private static final Pattern COMMIT = Pattern.compile("(?i)[0-9a-f]{40}|[0-9a-f]{64}");

    /** The commit that will be deployed; null if the ref is a branch or a tag, which only GitHub can resolve. */
    @CheckForNull
    public String commit() {
        return COMMIT.matcher(ref).matches() ? ref : null;
    }
}
