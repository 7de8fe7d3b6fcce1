package io.jenkins.plugins.githubdeployments.delivery;

/** Who goes first when not all may go. */
enum Urgency {
    /** Asks nothing of GitHub. */
    LOCAL,
    /** A build waits for it. */
    CREATE,
    /** How a deployment ended. */
    TERMINAL,
    /** How it is going on, which the next status makes obsolete. */
    PROGRESS,
    /** What nobody waits for. */
    RETIREMENT
}
