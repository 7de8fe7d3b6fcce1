package io.jenkins.plugins.githubdeployments.delivery;

/** What becomes of a deployment when all that waits is told. */
enum Fate {
    /** More will be told. */
    OPEN,
    /** Others report on it, or nobody does. */
    HANDED_OVER,
    /** Its last status is among what waits. */
    CLOSED,
    /** The same, and nobody waits for it: its environment is no more. */
    RETIRED,
    /** As closed, but if it does not exist yet it shall not come into being. */
    CANCELLED,
    /** The same, and if it exists it is deleted. */
    WITHDRAWN;

    boolean isEnd() {
        return this != OPEN && this != HANDED_OVER;
    }

    /** Whether all else goes first. */
    boolean hasTime() {
        return this == RETIRED || this == WITHDRAWN;
    }

    boolean isUnwanted() {
        return this == CANCELLED || this == WITHDRAWN;
    }
}
