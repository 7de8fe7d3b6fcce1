package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What a deployment deploys.
 *
 * @param ref what GitHub was asked to deploy; blank if unknown
 * @param sha the commit that GitHub made of it, or the one that was built until GitHub has answered; blank if unknown
 * @param committed time of the newest commit in the change log, in milliseconds since 1970; null if unknown
 * @param changes since what was live before, newest first, as far as Jenkins knows; at most {@link #MAX_CHANGES}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeployedCommit(
        String ref, String sha, @CheckForNull Long committed, List<Change> changes) {
    /** GitHub shows the rest. */
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
