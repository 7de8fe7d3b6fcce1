package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.regex.Pattern;

/**
 * What is deployed, and with whose permission.
 *
 * @param ref what GitHub is asked to deploy: what the user stated, else the commit that was built
 * @param builtSha the commit that was built, if it is known, to compare with what GitHub makes of the ref
 */
public record Target(
        Repository repository, String ref, @CheckForNull String builtSha, String credentialsId) {
    /** By either of the algorithms that Git has. */
    private static final Pattern COMMIT = Pattern.compile("(?i)[0-9a-f]{40}|[0-9a-f]{64}");

    /** What will be deployed; null if that is GitHub's to say, of a branch or a tag. */
    @CheckForNull
    public String commit() {
        return COMMIT.matcher(ref).matches() ? ref : null;
    }
}
