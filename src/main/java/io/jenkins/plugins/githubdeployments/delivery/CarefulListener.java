package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps from the courier what goes wrong while somebody listens: GitHub is told all the same. */
final class CarefulListener implements DeliveryListener {
    private static final Logger LOGGER = Logger.getLogger(CarefulListener.class.getName());

    private final DeliveryListener listener;

    CarefulListener(DeliveryListener listener) {
        this.listener = listener;
    }

    @Override
    public void created(Delivery delivery, Deployment deployment) {
        tell(() -> listener.created(delivery, deployment));
    }

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {
        tell(() -> listener.told(delivery, status));
    }

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {
        tell(() -> listener.delayed(delivery, state, why, pause));
    }

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        tell(() -> listener.gaveUp(delivery, state, why));
    }

    @Override
    public void vanished(Delivery delivery) {
        tell(() -> listener.vanished(delivery));
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException defect) {
            LOGGER.log(Level.WARNING, "A build could not be told of its GitHub deployment", defect);
        }
    }
}
