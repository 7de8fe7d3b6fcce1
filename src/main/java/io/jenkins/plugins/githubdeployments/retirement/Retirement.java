package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the deployments to an environment inactive and, if requested, deletes them. The work is derived from the
 * current deployments on GitHub, so a second run continues where the first one has stopped.
 */
public final class Retirement {
    private final Deployments github;
    private final DeploymentTarget target;
    private final String why;
    private final boolean delete;

    private record Item(Deployment deployment, boolean active) {}

    /**
     * The deployments on GitHub.
     *
     * @param repository the current name of the repository on GitHub
     */
    record Found(Repository repository, int all, int active, List<Item> toDo) {}

    /**
     * @param target the target of the whole retirement; each deployment has its own key
     * @param why the description of the status on GitHub
     * @param delete whether to delete the deployments as well
     */
    Retirement(Deployments github, DeploymentTarget target, String why, boolean delete) {
        this.github = github;
        this.target = target;
        this.why = why;
        this.delete = delete;
    }

    /** Reads the deployments. Waits for GitHub, and sends one request for each deployment. */
    Found look() throws IOException {
        List<Item> all = new ArrayList<>();
        for (Deployment deployment : github.list(new Deployments.Filter(null, null, null, target.environment()))) {
            List<PastStatus> history = github.history(deployment.id());
            boolean active =
                    history.isEmpty() || history.get(0).status().state().isActive();
            all.add(new Item(deployment, active));
        }
        List<Item> active = all.stream().filter(Item::active).toList();
        Repository asked = target.repository();
        Repository actual = all.isEmpty() ? asked : all.get(0).deployment().repository(asked);
        return new Found(actual, all.size(), active.size(), delete ? all : active);
    }

    /**
     * Adds the work to the outbox, which stores it on the disk.
     *
     * @return one future for each deployment that changes, which completes when the change is done
     */
    List<CompletableFuture<Void>> hand(Found found) {
        return found.toDo().stream().map(this::hand).toList();
    }

    private CompletableFuture<Void> hand(Item item) {
        long id = item.deployment().id();
        DeploymentTarget own = target.withKey(DeploymentKey.of(target.key(), Long.toString(id)));
        return OutboxService.get()
                .outbox()
                .retire(own, id, item.active(), why, delete)
                .settled();
    }

    /**
     * Deletes the environment. Waits for GitHub.
     *
     * @return a message for the console or the log
     */
    String deleteEnvironment() throws IOException {
        try {
            github.deleteEnvironment(target.environment());
            return Messages.Retirement_deletedEnvironment(target.environment());
        } catch (RefusedException refused) {
            if (refused.reason() != RefusedException.Reason.NOT_FOUND) {
                throw refused;
            }
            return Console.message(refused);
        }
    }
}
