package io.jenkins.plugins.githubdeployments.outbox;

/** Which step is taken first when not all may be. */
enum Priority {
    /** Asks nothing of GitHub. */
    LOCAL,
    /** A build waits for it. */
    CREATE,
    /** How a deployment ended. */
    TERMINAL,
    /** How it is going on, which the next status makes obsolete. */
    PROGRESS,
    /** What nobody waits for. */
    RETIREMENT;

    static Priority of(Step step, EntryState state) {
        return switch (step) {
            case IDLE, DROP -> LOCAL;
            case CHECK_REQUIREMENT, FIND_LOST_CREATE, CREATE -> CREATE;
            case RETIRE_PREDECESSORS -> RETIREMENT;
            case FIND_LOST_STATUS, SEND_STATUS, DELETE -> {
                Priority atTheEnd = state.ending().hasTime() ? RETIREMENT : TERMINAL;
                yield state.isOpen() ? PROGRESS : atTheEnd;
            }
        };
    }
}
