package io.jenkins.plugins.githubdeployments.outbox;

/** How an entry ends once all statuses that wait have been sent. */
public enum Ending {
    /** More statuses will follow. */
    OPEN,
    /** Other steps report on the deployment from now on, or none does. */
    HANDED_OVER,
    /** The last status is known. */
    CLOSED,
    /** The environment is gone, and so no build waits for the last status. */
    RETIRED,
    /** As {@link #CLOSED}, but a deployment that does not exist yet is not created any more. */
    CANCELLED,
    /** As {@link #CANCELLED}, and a deployment that exists is deleted. */
    WITHDRAWN,
    /** Nothing follows: the deployment was deleted, or the outbox has given up. */
    FINISHED;

    /** Whether the last status is known. */
    boolean isEnd() {
        return this != OPEN && this != HANDED_OVER;
    }

    /** Whether everything else is more urgent. */
    boolean hasTime() {
        return this == RETIRED || this == WITHDRAWN;
    }

    /** Whether a deployment that does not exist yet shall not be created. */
    boolean isUnwanted() {
        return this == CANCELLED || this == WITHDRAWN || this == FINISHED;
    }
}
