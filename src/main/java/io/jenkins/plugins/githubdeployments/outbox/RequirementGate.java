package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Holds back what requires another environment until GitHub knows what this controller knows of that. */
final class RequirementGate {
    private final EntryIndex index;

    RequirementGate(EntryIndex index) {
        this.index = index;
    }

    void releaseWhenTold(OutboxEntry entry) {
        RequiredSuccess required = entry.heldBackFor();
        if (required == null) {
            return;
        }
        List<CompletableFuture<?>> untold = index.in(entry.target().repository()).stream()
                .filter(other -> other != entry)
                .flatMap(other -> untold(other, required.environment()).stream())
                .toList();
        if (untold.isEmpty()) {
            entry.release();
        } else {
            CompletableFuture.allOf(untold.toArray(CompletableFuture[]::new))
                    .whenComplete((told, failed) -> releaseWhenTold(entry));
        }
    }

    /** Completes when GitHub knows of it; empty if it does, or the entry is of another environment. */
    private static Optional<CompletableFuture<?>> untold(OutboxEntry entry, String environment) {
        EntryState state = entry.state();
        boolean isThere = state.environment().equalsIgnoreCase(environment)
                && !entry.settled().isDone()
                && !entry.isGone();
        boolean ends = state.ending().isEnd()
                || state.promised() != null
                || !state.statuses().isEmpty() && state.ending() == Ending.HANDED_OVER;
        boolean exists = state.deployment() != null;
        if (!isThere
                || state.ending().isUnwanted()
                || state.ending().hasTime()
                || state.required() != null
                || !ends && exists) {
            return Optional.empty();
        }
        return Optional.of(ends ? entry.settled() : entry.created());
    }

    /** Whether something is still to be told of an environment but that it is gone. */
    boolean isBusyWith(Repository repository, String environment) {
        return index.in(repository).stream()
                .filter(entry -> !entry.isGone())
                .map(OutboxEntry::state)
                .anyMatch(state ->
                        !state.ending().hasTime() && state.environment().equalsIgnoreCase(environment));
    }
}
