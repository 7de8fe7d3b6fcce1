package io.jenkins.plugins.githubdeployments.delivery;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.time.Duration;

/** Told of trouble behind the build's back, on a thread of the courier's. */
public interface DeliveryListener {
    /** The status was not accepted and will not be tried again; nothing follows for this deployment. */
    void gaveUp(DeploymentState state, IOException why);

    /** The status could not be sent yet and will be tried again after a pause. */
    void delayed(DeploymentState state, IOException why, Duration pause);
}
