package io.jenkins.plugins.githubdeployments.redeploy;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;

/**
 * The commit that a build was started to deploy again. The build must not deploy any other commit of that repository,
 * whatever its job has checked out. A plain class, because the queue and builds store it and Jenkins cannot deserialise
 * records.
 */
public final class RedeployedCommit extends InvisibleAction implements Queue.QueueAction {
    private final String apiUrl;
    private final String owner;
    private final String name;
    private final String sha;

    RedeployedCommit(Repository repository, String sha) {
        this.apiUrl = repository.apiUrl();
        this.owner = repository.owner();
        this.name = repository.name();
        this.sha = sha;
    }

    /**
     * Checks the commit to be deployed.
     *
     * @param other the commit; null if unknown
     * @throws AbortException if it is another commit of the same repository
     */
    void check(Repository deployed, @Nullable String other) throws AbortException {
        if (other != null && repository().isSame(deployed) && !other.equalsIgnoreCase(sha)) {
            throw new AbortException(
                    Messages.RedeployedCommit_other(sha, repository().fullName(), other));
        }
    }

    private Repository repository() {
        return new Repository(apiUrl, owner, name);
    }

    /**
     * Prevents Jenkins from merging the build with one that waits in the queue, unless that one is for the same commit.
     */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream()
                .noneMatch(other -> other instanceof RedeployedCommit same
                        && same.sha.equalsIgnoreCase(sha)
                        && same.repository().isSame(repository()));
    }
}
