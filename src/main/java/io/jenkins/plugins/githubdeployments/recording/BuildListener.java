package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;

/** Writes events to the console and to the record of a running build. */
final class BuildListener implements OutboxListener {
    private final Console console;

    @CheckForNull
    private final String builtSha;

    private boolean delayShown;

    /** @param builtSha the commit that the build has checked out; null if unknown */
    BuildListener(Console console, @CheckForNull String builtSha) {
        this.console = console;
        this.builtSha = builtSha;
    }

    @Override
    public void on(OutboxEvent event) {
        if (event instanceof OutboxEvent.Created created) {
            on(created);
        } else if (event instanceof OutboxEvent.Delayed delayed) {
            on(delayed);
        } else if (event instanceof OutboxEvent.LeftOut leftOut) {
            console.afterStep()
                    .leftOut(
                            leftOut.entry().target().environment(),
                            leftOut.status().state(),
                            leftOut.why());
        } else if (event instanceof OutboxEvent.GaveUp gaveUp) {
            on(gaveUp);
        }
    }

    private void on(OutboxEvent.Created event) {
        OutboxEntry entry = event.entry();
        Console open = isExpected(entry) ? console.afterStep() : console;
        open.created(entry.target().repository(), builtSha, event.deployment());
        DeploymentAction.created(console.run(), entry.target(), event.deployment());
    }

    /** Whether the build has continued without waiting for the deployment. */
    private boolean isExpected(OutboxEntry entry) {
        return DeploymentAction.find(console.run(), entry.key()) != null;
    }

    /** Logs the first delay only: the page of the build shows the current state. */
    private synchronized void on(OutboxEvent.Delayed event) {
        if (!delayShown) {
            delayShown = true;
            console.afterStep().delayed(event.entry().target().environment(), event.state(), event.why());
        }
    }

    private void on(OutboxEvent.GaveUp event) {
        OutboxEntry entry = event.entry();
        String sentence = Console.refusal(event);
        // If the build still waits for the deployment to be created, the waiting code logs this itself.
        if (event.state() != null || isExpected(entry)) {
            console.afterStep().warn(sentence);
        }
        DeploymentAction.refused(console.run(), entry.target(), sentence);
    }
}
