package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;

/** Told of what happens behind the build's back, on a thread of the courier's. */
public interface DeliveryListener {
    /** GitHub has the deployment. */
    void created(Delivery delivery, Deployment deployment);

    /** GitHub has accepted the status. */
    void told(Delivery delivery, DeploymentStatus status);

    /** It will be tried again after a pause. A null state stands for the create. */
    void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause);

    /** It was refused and will not be tried again; nothing follows for this deployment. A null state: the create. */
    void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why);

    /** There is no such deployment: it was deleted, or never created because nobody wanted it any more. */
    void vanished(Delivery delivery);
}
