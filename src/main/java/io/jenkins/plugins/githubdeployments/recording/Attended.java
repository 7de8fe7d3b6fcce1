package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.DeliveryListener;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.io.IOException;
import java.time.Duration;

/** Listens for a build that runs, whose console is told. */
final class Attended implements DeliveryListener {
    private final Console console;

    @CheckForNull
    private final String builtSha;

    private final Unattended log = new Unattended();
    private boolean toldDelay;

    Attended(Console console, @CheckForNull String builtSha) {
        this.console = console;
        this.builtSha = builtSha;
    }

    @Override
    public void created(Delivery delivery, Deployment deployment) {
        Console open = isExpected(delivery) ? console.afterStep() : console;
        open.created(delivery.assignment().repository(), builtSha, deployment);
        DeploymentAction.created(console.run(), delivery.assignment(), deployment);
        log.created(delivery, deployment);
    }

    /** Whether the build has gone on without waiting for it any longer. */
    private boolean isExpected(Delivery delivery) {
        return DeploymentAction.find(console.run(), delivery.assignment().key()) != null;
    }

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {
        log.told(delivery, status);
    }

    /** Once: the build's record says how it stands now. */
    @Override
    public synchronized void delayed(
            Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {
        log.delayed(delivery, state, why, pause);
        if (!toldDelay) {
            toldDelay = true;
            console.afterStep().delayed(delivery.assignment().environment(), state, why);
        }
    }

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        String sentence = Console.refusal(delivery.assignment().environment(), state, why);
        // Of a create that the build still waits for it is told by whoever waits.
        if (state != null || isExpected(delivery)) {
            console.afterStep().warn(sentence);
        }
        DeploymentAction.refused(console.run(), delivery.assignment(), sentence);
        Books.refused(delivery, sentence);
    }

    @Override
    public void vanished(Delivery delivery) {
        log.vanished(delivery);
    }
}
