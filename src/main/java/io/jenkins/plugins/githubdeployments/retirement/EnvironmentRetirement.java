package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The retirement of one transient environment, with the credential of one of the jobs that have deployed to it. */
final class EnvironmentRetirement {
    private static final Logger LOGGER = Logger.getLogger(EnvironmentRetirement.class.getName());

    /** What is done least goes first. */
    private static final List<String> LEAST_FIRST =
            List.of(Preferences.KEEP, Preferences.INACTIVE, Preferences.DELETE, Preferences.DELETE_ENVIRONMENT);

    private final TransientEnvironment one;
    private final String onClose;
    private final String why;
    private final Retirement retirement;
    private final Retirement.Found found;

    private EnvironmentRetirement(TransientEnvironment one, String onClose, String why) throws IOException {
        this.one = one;
        this.onClose = onClose;
        this.why = why;
        DeploymentTarget target = new DeploymentTarget(
                one.key(), one.build(), one.repository(), one.credentialsId(), one.environment(), null, null, true);
        DeploymentTarget own =
                target.withCredential(GitHubCredentials.of(target).key().toString());
        this.retirement = new Retirement(OutboxService.get().connect(own), own, why, isToDelete());
        this.found = retirement.look();
    }

    /**
     * Lists what there is, with the first credential that GitHub accepts: that of one job says nothing about that of
     * another. Waits for GitHub.
     *
     * @param now in milliseconds since 1970
     * @throws IOException why GitHub accepts none of them, or that it is unavailable
     */
    static EnvironmentRetirement look(List<TransientEnvironment> all, long now) throws IOException {
        String onClose = all.stream()
                .map(TransientEnvironment::onClose)
                .min(Comparator.comparing(LEAST_FIRST::indexOf))
                .orElse(Preferences.INACTIVE);
        String why = all.stream().allMatch(each -> each.isExpired(now))
                ? Messages.TransientEnvironmentCleaner_expired()
                : Messages.TransientEnvironmentCleaner_closed();
        IOException refused = null;
        for (TransientEnvironment one : all) {
            try {
                return new EnvironmentRetirement(one, onClose, why);
            } catch (UnavailableException unavailable) {
                throw unavailable;
            } catch (IOException other) {
                refused = refused == null ? other : refused;
            }
        }
        throw Objects.requireNonNull(refused);
    }

    private boolean isToDelete() {
        return LEAST_FIRST.indexOf(onClose) > LEAST_FIRST.indexOf(Preferences.INACTIVE);
    }

    /** See {@link Retirement#retire}. */
    CompletableFuture<Boolean> retire(BooleanSupplier wanted) {
        LOGGER.log(Level.INFO, "{0} ({1}): {2} GitHub deployments to {3} become inactive{4}.", new Object[] {
            one.job(), why, found.oldestFirst().size(), one.environment(), isToDelete() ? " and are deleted" : ""
        });
        return retirement.retire(found, wanted, EnvironmentRetirement::ignore);
    }

    private static void ignore(@Nullable Throwable failure) {
        // The future says whether one has failed, and nobody follows the progress.
    }

    /** Waits for GitHub. */
    void deleteEnvironmentIfWanted() throws IOException {
        if (Preferences.DELETE_ENVIRONMENT.equals(onClose)) {
            LOGGER.info(retirement.deleteEnvironment());
        }
    }
}
