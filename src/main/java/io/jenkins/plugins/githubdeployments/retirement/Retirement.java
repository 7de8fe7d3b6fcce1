package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Makes the deployments to an environment inactive and, if requested, deletes them. The work is derived from the current
 * deployments on GitHub, so a second run continues where the first one has stopped.
 *
 * <p>GitHub is asked for the state of each deployment. That is done in parts, each of which is retired before the next is
 * asked for. When the limit of the credential is nearly used up, the rest waits until GitHub resets it.
 */
public final class Retirement {
    /** How many deployments are asked for before others have their turn. */
    static final int PART = 100;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** How often in a row a part may fail because GitHub is unavailable. */
    private static final int ATTEMPTS = 10;

    private final Deployments github;
    private final DeploymentTarget target;
    private final String why;
    private final boolean delete;

    /**
     * The deployments on GitHub.
     *
     * @param repository the current name of the repository on GitHub
     */
    record Found(Repository repository, List<Deployment> oldestFirst) {}

    /** Hears of each deployment that is as it should be, or never will be. */
    @FunctionalInterface
    interface Progress {
        void done(@Nullable Throwable failure);
    }

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

    /** Waits for GitHub, which lists 100 deployments in a request. */
    Found look() throws IOException {
        List<Deployment> all =
                new ArrayList<>(github.list(new Deployments.Filter(null, null, null, target.environment())));
        Collections.reverse(all);
        Repository asked = target.repository();
        return new Found(all.isEmpty() ? asked : all.get(0).repository(asked), all);
    }

    /**
     * Retires them in the background.
     *
     * @param wanted asked before each part
     * @return completes with whether everything was done, when that is so or it is no longer wanted; exceptionally if some
     *     deployments stay as they are
     */
    CompletableFuture<Boolean> retire(Found found, BooleanSupplier wanted, Progress progress) {
        Parts parts = new Parts(found.oldestFirst(), wanted, progress);
        OutboxService.get().runGitHubTask(parts);
        return parts.end;
    }

    /** One part after the other. */
    private final class Parts implements Runnable {
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();
        private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();
        private final List<Deployment> all;
        private final BooleanSupplier wanted;
        private final Progress progress;
        private int next;
        private int attempts;

        Parts(List<Deployment> all, BooleanSupplier wanted, Progress progress) {
            this.all = all;
            this.wanted = wanted;
            this.progress = progress;
        }

        @Override
        public void run() {
            try {
                if (wanted.getAsBoolean()) {
                    part();
                } else {
                    end.complete(false);
                }
            } catch (Throwable failed) {
                end.completeExceptionally(failed);
            }
        }

        private void part() throws IOException {
            List<CompletableFuture<Void>> handed = new ArrayList<>();
            Duration pause = Duration.ZERO;
            int stop = Math.min(next + PART, all.size());
            try {
                while (next < stop) {
                    handed.add(retire(all.get(next)));
                    next++;
                    attempts = 0;
                }
            } catch (UnavailableException unavailable) {
                if (++attempts == ATTEMPTS) {
                    throw unavailable;
                }
                pause = unavailable.delay().orElse(PAUSE);
            }
            handed.forEach(each -> each.whenComplete((told, failure) -> count(failure)));
            Duration waiting = pause;
            CompletableFuture.allOf(handed.toArray(CompletableFuture[]::new))
                    .whenComplete((told, failure) -> goOn(waiting));
        }

        private void count(@Nullable Throwable failure) {
            if (failure != null) {
                firstFailure.compareAndSet(null, failure);
            }
            progress.done(failure);
        }

        private void goOn(Duration pause) {
            if (next < all.size()) {
                OutboxService.get().runGitHubTask(pause, this);
            } else if (firstFailure.get() == null) {
                end.complete(true);
            } else {
                end.completeExceptionally(firstFailure.get());
            }
        }
    }

    /** Waits for GitHub to say how it stands. Done when the outbox has told GitHub. */
    private CompletableFuture<Void> retire(Deployment deployment) throws IOException {
        List<PastStatus> history = github.history(deployment.id());
        boolean active = history.isEmpty() || history.get(0).status().state().isActive();
        if (!active && !delete) {
            return CompletableFuture.completedFuture(null);
        }
        DeploymentTarget own = target.withKey(DeploymentKey.of(target.key(), Long.toString(deployment.id())));
        return OutboxService.get()
                .outbox()
                .retire(own, deployment.id(), active, why, delete)
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
