package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.DeliveryListener;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listens for builds that are over: what they missed goes to the controller's log, and a refusal to the build's record,
 * too. Loads no build for less.
 */
public final class Unattended implements DeliveryListener {
    private static final Logger LOGGER = Logger.getLogger(Unattended.class.getName());

    @Override
    public void created(Delivery delivery, Deployment deployment) {
        LOGGER.log(Level.FINE, "{0}: created {1}", new Object[] {delivery, deployment.id()});
        Books.created(delivery, deployment);
    }

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {
        LOGGER.log(Level.FINE, "{0}: told {1}", new Object[] {delivery, status.state()});
        Books.told(delivery, status);
    }

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {
        LOGGER.log(Level.FINE, why, () -> delivery + ": " + state + " delayed by " + pause);
    }

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        String sentence = Console.refusal(delivery.assignment().environment(), state, why);
        LOGGER.log(
                Level.WARNING, "{0}: {1}", new Object[] {delivery.assignment().build(), sentence});
        Run<?, ?> run = Run.fromExternalizableId(delivery.assignment().build());
        if (run != null) {
            DeploymentAction.refused(run, delivery.assignment(), sentence);
            DeploymentAction.save(run);
        }
        Books.refused(delivery, sentence);
    }

    @Override
    public void vanished(Delivery delivery) {
        LOGGER.log(Level.FINE, "{0}: there is none", delivery);
        Books.vanished(delivery);
    }
}
