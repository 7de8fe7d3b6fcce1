package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * The commit of a deployment.
 *
 * @param ref the ref in the request to GitHub; blank if unknown
 * @param sha the commit that GitHub resolved the ref to; before GitHub's response, the commit that was built; blank if
 *     unknown
 * @param committed the time of the newest commit in the change log, in milliseconds since 1970; null if unknown
 * @param changes the commits since the deployment that was live before, newest first, as far as Jenkins knows; at most
 *     {@link #MAX_CHANGES}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeployedCommit(
        String ref, String sha, @CheckForNull Long committed, List<Change> changes) {
    /** The maximum number of commits. GitHub shows the rest. */
    static final int MAX_CHANGES = 25;

    static final DeployedCommit UNKNOWN = new DeployedCommit("", "", null, List.of());

    public DeployedCommit {
        ref = Truncate.known(ref, Truncate.MAX_LINE);
        sha = Truncate.known(sha, Truncate.MAX_LINE);
        changes = changes == null ? List.of() : List.copyOf(changes.subList(0, Math.min(changes.size(), MAX_CHANGES)));
    }

    DeployedCommit with(String otherRef, String otherSha) {
        return new DeployedCommit(otherRef, otherSha, committed, changes);
    }

    DeployedCommit withChanges(List<Change> newestFirst) {
        Long newest = newestFirst.stream()
                .map(Change::time)
                .filter(time -> time != null)
                .max(Long::compare)
                .orElse(null);
        return new DeployedCommit(ref, sha, newest, newestFirst);
    }
}
