package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.Nullable;

/** An entry as the dispatcher sees it. Guarded by the dispatcher; the failures belong to the thread that takes the step. */
final class Ticket {
    final OutboxEntry entry;
    final CredentialQueue queue;

    /** In which row it waits; null if in none. */
    @Nullable
    Priority waiting;

    /** A thread is taking a step. */
    boolean busy;

    /** It waits until {@link #awakeAt} after a failure. */
    boolean asleep;

    long awakeAt;
    long begunAt;

    /** Until then GitHub may be processing a request whose answer was lost: what it shows says nothing. */
    long unclearUntil;

    /** In a row. */
    int failures;

    /** When the first of those was. */
    long failingSince;

    Ticket(OutboxEntry entry, CredentialQueue queue) {
        this.entry = entry;
        this.queue = queue;
    }
}
