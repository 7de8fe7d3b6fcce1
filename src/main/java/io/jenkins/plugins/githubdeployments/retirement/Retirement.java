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
 * Has what is deployed to an environment become inactive, and deleted if that is wanted. What has to be done follows from
 * what GitHub has, so beginning again goes on where it was.
 */
public final class Retirement {
    private final Deployments github;
    private final DeploymentTarget target;
    private final String why;
    private final boolean delete;

    private record Item(Deployment deployment, boolean active) {}

    /**
     * What there is.
     *
     * @param repository as GitHub calls it
     */
    record Found(Repository repository, int all, int active, List<Item> toDo) {}

    /**
     * @param target of it as a whole; each deployment has a key of its own
     * @param why one line for people on GitHub
     * @param delete whether the deployments are deleted, too
     */
    Retirement(Deployments github, DeploymentTarget target, String why, boolean delete) {
        this.github = github;
        this.target = target;
        this.why = why;
        this.delete = delete;
    }

    /** Waits for GitHub, and asks it once for each deployment. */
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
     * Hands it to the outbox, and writes it down.
     *
     * @return for each that there is something to do for, when that is done
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
     * Waits for GitHub.
     *
     * @return what there is to say about it
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
