package io.jenkins.plugins.githubdeployments.outbox;

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
 * Looks for the deployment of a request whose answer was lost: by its mark, or if its payload cannot be marked, by
 * everything else.
 *
 * @param sent when the request was sent, by the clock of the controller
 */
record LostCreateSearch(DeploymentTarget target, DeploymentRequest request, Instant sent) {
    /** How much earlier than the clocks say the deployment may have been created. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    /** Whether there is no doubt about what is found. */
    boolean isMarked() {
        return PayloadMarker.isMarked(request, target);
    }

    /**
     * Asks GitHub.
     *
     * @param now by the clock of the controller
     * @param mayBeOwn tested on deployments without a mark
     */
    Optional<Deployment> find(Deployments github, Instant now, Predicate<Deployment> mayBeOwn) throws IOException {
        // A clock that is wrong is so at both ends; one that was set meanwhile may have been set back.
        Duration within = Duration.between(sent, now).abs().plus(TOLERANCE);
        Deployments.Filter filter = new Deployments.Filter(null, request.ref(), request.task(), request.environment());
        Deployments.Check check = isMarked()
                ? candidate -> PayloadMarker.isOn(candidate, target)
                : candidate -> mayBeOwn.test(candidate)
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
