package io.jenkins.plugins.githubdeployments.delivery;

/** What becomes of a deployment when all that waits is told. */
enum Fate {
    /** More will be told. */
    OPEN,
    /** Others report on it, or nobody does. */
    HANDED_OVER,
    /** Its last status is among what waits. */
    CLOSED,
    /** The same, but if it does not exist yet it shall not come into being. */
    CANCELLED,
    /** The same, and if it exists it is deleted. */
    WITHDRAWN;

    boolean isEnd() {
        return this != OPEN && this != HANDED_OVER;
    }

    boolean isUnwanted() {
        return this == CANCELLED || this == WITHDRAWN;
    }
}
