package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.util.List;
import java.util.Objects;

/**
 * What must be known of an open deployment to go on with it in another process.
 *
 * @param version of this form, to be raised when an older plugin would misread it
 * @param required what GitHub has to show before it is created; null if nothing, or it has been seen
 * @param request what to create it with; null as soon as there is the deployment
 * @param attempted when a create was last sent of which nobody knows what became of it, in milliseconds since 1970; 0: none
 * @param deployment null until GitHub has told of it; without its payload
 * @param told the status that GitHub has accepted last, if any
 * @param waiting what is still to be told; of the first, GitHub may have heard
 * @param waitingSince when the oldest of what is not told yet was handed in, in milliseconds since 1970; 0: nothing waits
 * @param promised how to close it if nobody says otherwise
 * @param fate what becomes of it when all that waits is told
 * @param byHand whether somebody reports by hand
 */
record JournalEntry(
        int version,
        Assignment assignment,
        @CheckForNull RequiredSuccess required,
        @CheckForNull DeploymentRequest request,
        long attempted,
        @CheckForNull Deployment deployment,
        @CheckForNull DeploymentStatus told,
        List<DeploymentStatus> waiting,
        long waitingSince,
        @CheckForNull DeploymentStatus promised,
        Fate fate,
        boolean byHand) {
    static final int VERSION = 1;

    JournalEntry {
        Objects.requireNonNull(assignment);
        Objects.requireNonNull(fate);
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        if (deployment == null && request == null) {
            throw new IllegalArgumentException("neither a deployment nor a request");
        }
    }
}
