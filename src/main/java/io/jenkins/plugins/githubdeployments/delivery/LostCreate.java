package io.jenkins.plugins.githubdeployments.delivery;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A create of which nobody knows what became of it.
 *
 * @param sent by our own clock
 */
record LostCreate(Assignment assignment, DeploymentRequest request, Instant sent) {
    /** How much longer ago than we think the deployment that is looked for may have been created. */
    private static final Duration DOUBT = Duration.ofDays(1);

    /** Whether there is no doubt about what is found. */
    boolean isMarked() {
        return PayloadKey.isMarked(request, assignment);
    }

    /**
     * Asks GitHub.
     *
     * @param now by our own clock
     * @param mayBeOurs of a deployment that has no key on it
     */
    Optional<Deployment> find(Deployments github, Instant now, Predicate<Deployment> mayBeOurs) throws IOException {
        // A clock that is wrong is so at both ends; one that was set meanwhile may have been set back.
        Duration within = Duration.between(sent, now).abs().plus(DOUBT);
        Deployments.Filter filter = new Deployments.Filter(null, request.ref(), request.task(), request.environment());
        Deployments.Check check = isMarked()
                ? candidate -> PayloadKey.isOn(candidate, assignment)
                : candidate -> mayBeOurs.test(candidate)
                        && github.listStatuses(candidate.id()).isEmpty();
        // Another build may have asked for the same with another credential, before or after.
        return github.find(filter, within, check, isMarked() ? 1 : Integer.MAX_VALUE).stream()
                .min(Comparator.comparing(this::distance));
    }

    private Duration distance(Deployment candidate) {
        return candidate
                .created()
                .map(created -> Duration.between(sent, created).abs())
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }
}
