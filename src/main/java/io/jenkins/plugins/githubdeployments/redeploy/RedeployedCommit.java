package io.jenkins.plugins.githubdeployments.redeploy;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;

/**
 * Which commit a build was started for to deploy again. Nothing else of that repository is deployed by it, whatever its job
 * has checked out. A plain class, because the queue and builds store it and Jenkins cannot read records back.
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

    /** @throws AbortException if another commit of that repository would be deployed; null is unknown */
    void check(Repository deployed, @Nullable String other) throws AbortException {
        if (other != null && repository().isSame(deployed) && !other.equalsIgnoreCase(sha)) {
            throw new AbortException(
                    Messages.RedeployedCommit_other(sha, repository().fullName(), other));
        }
    }

    private Repository repository() {
        return new Repository(apiUrl, owner, name);
    }

    /** It is not one with what waits in the queue, unless that is for the same commit. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream()
                .noneMatch(other -> other instanceof RedeployedCommit same
                        && same.sha.equalsIgnoreCase(sha)
                        && same.repository().isSame(repository()));
    }
}
