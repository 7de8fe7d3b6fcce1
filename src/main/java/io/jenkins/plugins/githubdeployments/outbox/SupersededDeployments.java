package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Finds earlier successes of the same task in the same environment, which a later one supersedes. */
final class SupersededDeployments {
    /** GitHub keeps it, and later builds recognise it: the same in all languages. */
    static final String SUPERSEDED = "Superseded by a later deployment";

    private final Deployments github;
    private final DeploymentTarget target;
    private final String environment;

    /** @param environment its present name */
    SupersededDeployments(Deployments github, DeploymentTarget target, String environment) {
        this.github = github;
        this.target = target;
        this.environment = environment;
    }

    /**
     * Asks GitHub for the newest hundred and, as its list has no states, for each down to the first one that was superseded.
     * Behind that there is nothing left to do, as long as those that are found are retired the oldest first.
     *
     * @param successor only those before it are looked at
     * @param known the last status of a deployment that has an entry
     */
    List<Long> oldestFirst(long successor, LongFunction<Optional<DeploymentStatus>> known) throws IOException {
        Deque<Long> oldestFirst = new ArrayDeque<>();
        Deployments.Filter filter = new Deployments.Filter(null, null, target.supersedes(), environment);
        for (Deployment other : github.newest(filter, Deployments.PAGE_SIZE)) {
            if (other.id() >= successor || other.spared()) {
                continue;
            }
            Optional<DeploymentStatus> told = known.apply(other.id());
            DeploymentStatus latest = told.isPresent() ? told.get() : latest(other.id());
            if (latest != null && isSuperseded(latest)) {
                break;
            }
            if (latest != null && latest.state().equals(DeploymentState.SUCCESS)) {
                oldestFirst.push(other.id());
            }
        }
        return List.copyOf(oldestFirst);
    }

    @CheckForNull
    private DeploymentStatus latest(long id) throws IOException {
        List<PastStatus> history = github.history(id);
        return history.isEmpty() ? null : history.get(0).status();
    }

    private static boolean isSuperseded(DeploymentStatus status) {
        return status.state().equals(DeploymentState.INACTIVE) && SUPERSEDED.equals(status.description());
    }
}
