package io.jenkins.plugins.githubdeployments.recording;

import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes refusals to the controller's log at level WARNING, and all other events at level FINE. */
final class LogListener implements OutboxListener {
    private static final Logger LOGGER = Logger.getLogger(LogListener.class.getName());

    @Override
    public void on(OutboxEvent event) {
        if (event instanceof OutboxEvent.GaveUp gaveUp) {
            LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {
                event.entry().target().build(), Console.refusal(gaveUp)
            });
        } else if (event instanceof OutboxEvent.Delayed delayed) {
            LOGGER.log(
                    Level.FINE,
                    delayed.why(),
                    () -> event.entry() + ": " + delayed.state() + " delayed by " + delayed.pause());
        } else if (event instanceof OutboxEvent.Created created) {
            LOGGER.log(Level.FINE, "{0}: created {1}", new Object[] {
                event.entry(), created.deployment().id()
            });
        } else if (event instanceof OutboxEvent.Accepted accepted) {
            LOGGER.log(Level.FINE, "{0}: accepted {1}", new Object[] {
                event.entry(), accepted.status().state()
            });
        } else if (event instanceof OutboxEvent.LeftOut leftOut) {
            LOGGER.log(
                    Level.FINE,
                    leftOut.why(),
                    () -> event.entry() + ": left out " + leftOut.status().state());
        } else {
            LOGGER.log(Level.FINE, "{0}: there is none", event.entry());
        }
    }
}
