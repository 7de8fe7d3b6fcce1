package io.jenkins.plugins.githubdeployments.outbox;

/** Hears what becomes of deployments, on a thread of the outbox. What it throws is logged and changes nothing. */
@FunctionalInterface
public interface OutboxListener {
    void on(OutboxEvent event);
}
