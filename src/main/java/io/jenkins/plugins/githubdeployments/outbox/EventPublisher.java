package io.jenkins.plugins.githubdeployments.outbox;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells each listener, whatever the others do: GitHub is told all the same. */
final class EventPublisher {
    private static final Logger LOGGER = Logger.getLogger(EventPublisher.class.getName());

    private final List<OutboxListener> listeners;

    /** @param listeners of all entries */
    EventPublisher(List<OutboxListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void publish(OutboxEvent event) {
        OutboxListener attending = event.entry().attending();
        if (attending != null) {
            tell(attending, event);
        }
        listeners.forEach(listener -> tell(listener, event));
    }

    /** An optional plugin that is half there throws errors, too. */
    private static void tell(OutboxListener listener, OutboxEvent event) {
        try {
            listener.on(event);
        } catch (Throwable defect) {
            LOGGER.log(Level.WARNING, defect, () -> "A listener failed on a GitHub deployment of " + event.entry());
        }
    }
}
