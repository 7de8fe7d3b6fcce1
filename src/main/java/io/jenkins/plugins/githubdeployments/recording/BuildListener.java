package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;

/** Writes to the console and the record of a build that runs. */
final class BuildListener implements OutboxListener {
    private final Console console;

    @CheckForNull
    private final String builtSha;

    private boolean delayShown;

    /** @param builtSha the commit that the build has checked out, if it is known */
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

    /** Whether the build has gone on without waiting for it any longer. */
    private boolean isExpected(OutboxEntry entry) {
        return DeploymentAction.find(console.run(), entry.key()) != null;
    }

    /** Once: the page of the build shows how it stands now. */
    private synchronized void on(OutboxEvent.Delayed event) {
        if (!delayShown) {
            delayShown = true;
            console.afterStep().delayed(event.entry().target().environment(), event.state(), event.why());
        }
    }

    private void on(OutboxEvent.GaveUp event) {
        OutboxEntry entry = event.entry();
        String sentence = Console.refusal(event);
        // If the build still waits for the creation, whoever waits says so.
        if (event.state() != null || isExpected(entry)) {
            console.afterStep().warn(sentence);
        }
        DeploymentAction.refused(console.run(), entry.target(), sentence);
    }
}
