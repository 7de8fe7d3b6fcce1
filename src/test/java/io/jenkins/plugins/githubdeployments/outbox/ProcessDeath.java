package io.jenkins.plugins.githubdeployments.outbox;

/** The controller is killed here: what comes after it does not happen any more. */
final class ProcessDeath extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDeath() {
        super("killed", null, false, false);
    }
}
