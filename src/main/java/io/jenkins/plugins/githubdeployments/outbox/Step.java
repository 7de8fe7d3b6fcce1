package io.jenkins.plugins.githubdeployments.outbox;

/** What is done next for an entry; what it is done with is in the state of the entry. */
enum Step {
    /** Nothing, until somebody says something. */
    IDLE,
    /** Forget the entry: everything is told. */
    DROP,
    /** Ask GitHub whether the work may begin. */
    CHECK_REQUIREMENT,
    /** Look for a deployment whose creation may have been lost. */
    FIND_LOST_CREATE,
    /** Create the deployment. */
    CREATE,
    /** Look whether GitHub has accepted a status whose answer was lost. */
    FIND_LOST_STATUS,
    /** Send the first status that waits. */
    SEND_STATUS,
    /** Look which earlier deployments this one supersedes. */
    RETIRE_PREDECESSORS,
    /** Delete the deployment. */
    DELETE;

    /** Whether it changes something at GitHub, and so counts against the limits of changes. */
    boolean isWrite() {
        return this == CREATE || this == SEND_STATUS || this == DELETE;
    }

    /** Whether it takes no request. */
    boolean isLocal() {
        return this == IDLE || this == DROP;
    }
}
