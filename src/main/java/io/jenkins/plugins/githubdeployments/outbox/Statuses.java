package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statuses of one deployment.
 *
 * @param told what GitHub has accepted last, if anything
 * @param waiting what is still to be sent, in order
 * @param unsure whether the first one that waits may have been sent already
 * @param behind whether GitHub cannot be told in time, so that only the newest status is worth sending
 * @param sent how many GitHub has accepted
 */
public record Statuses(
        @CheckForNull DeploymentStatus told, List<DeploymentStatus> waiting, boolean unsure, boolean behind, int sent) {
    /** GitHub accepts a hundred statuses for one deployment; the rest is left for how it ends. */
    private static final int MOST_PROGRESS = 90;

    static final Statuses NONE = new Statuses(null, List.of(), false, false, 0);

    /** As {@link #NONE}, but the first status may have been sent by an earlier process. */
    static final Statuses UNSURE = new Statuses(null, List.of(), true, false, 0);

    public Statuses {
        waiting = waiting == null ? List.of() : List.copyOf(behind ? newest(waiting, unsure) : waiting);
        if (waiting.size() == 1 && !unsure && waiting.get(0).equals(told)) {
            waiting = List.of();
        }
    }

    /** The first one stays until it is known whether GitHub has accepted it. */
    private static List<DeploymentStatus> newest(List<DeploymentStatus> waiting, boolean unsure) {
        int size = waiting.size();
        if (size < 2) {
            return waiting;
        }
        DeploymentStatus newest = waiting.get(size - 1);
        return unsure ? List.of(waiting.get(0), newest) : List.of(newest);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What is sent next. */
    DeploymentStatus first() {
        return waiting.get(0);
    }

    /** What GitHub is to be told in the end; empty if it knows everything. */
    Optional<DeploymentStatus> newest() {
        return isEmpty() ? Optional.empty() : Optional.of(waiting.get(waiting.size() - 1));
    }

    /** What was reported last, whether GitHub knows it or not; null if nothing was. */
    @CheckForNull
    DeploymentStatus last() {
        return newest().orElse(told);
    }

    boolean isRepeatedBy(DeploymentStatus status) {
        return status.after(last()).equals(last());
    }

    Statuses plus(DeploymentStatus status) {
        List<DeploymentStatus> all = new ArrayList<>(waiting);
        all.add(status.after(last()));
        return new Statuses(told, all, unsure, behind, sent);
    }

    Statuses withBehind(boolean isBehind) {
        return isBehind == behind ? this : new Statuses(told, waiting, unsure, isBehind, sent);
    }

    Statuses withUnsure(boolean isUnsure) {
        return isUnsure == unsure ? this : new Statuses(told, waiting, isUnsure, behind, sent);
    }

    /** GitHub has accepted it, and so can be told in time again. */
    Statuses accepted(DeploymentStatus status) {
        List<DeploymentStatus> rest = new ArrayList<>(waiting);
        rest.remove(status);
        return new Statuses(status, rest, false, false, sent + 1);
    }

    /** Whether progress can be sent without taking the room of how the deployment ends. */
    boolean hasRoom() {
        return sent + waiting.size() < MOST_PROGRESS;
    }

    /**
     * GitHub does not accept the first one. It is sent once more without its description, if that may help; progress is left
     * out; of an end nothing is left.
     *
     * @param ofContent whether GitHub objects to what the status says
     * @return empty if nothing can be sent instead
     */
    Optional<Statuses> refused(boolean ofContent) {
        DeploymentStatus first = first();
        List<DeploymentStatus> rest = new ArrayList<>(waiting);
        if (ofContent && first.description() != null) {
            rest.set(0, first.withoutDescription());
        } else if (!first.state().isTerminal()) {
            rest.remove(0);
        } else {
            return Optional.empty();
        }
        return Optional.of(new Statuses(told, rest, false, behind, sent));
    }

    /** The first status that waits, if it is among those that GitHub has accepted since the one it was told last. */
    Optional<DeploymentStatus> firstAmong(List<DeploymentStatus> newestFirst) {
        for (DeploymentStatus listed : newestFirst) {
            if (told != null && told.isListedAs(listed)) {
                return Optional.empty();
            }
            if (!isEmpty() && first().isListedAs(listed)) {
                return Optional.of(first());
            }
        }
        return Optional.empty();
    }

    /**
     * GitHub has accepted more than is known here.
     *
     * @param goesOn whether something follows a terminal state
     */
    Statuses learned(List<DeploymentStatus> newestFirst, boolean goesOn) {
        DeploymentStatus newest = newestFirst.get(0);
        boolean over = newest.state().isTerminal() && !goesOn;
        List<DeploymentStatus> unknown = over
                ? List.of()
                : waiting.stream()
                        .filter(status -> newestFirst.stream().noneMatch(status::isListedAs))
                        .toList();
        return new Statuses(newest, unknown, unsure, behind, newestFirst.size());
    }

    /** Nothing more is sent. */
    Statuses dropped() {
        return new Statuses(told, List.of(), false, false, sent);
    }

    /** As read from the journal, which is not written again when a status is sent: the first one may have been. */
    Statuses afterRestart() {
        return new Statuses(told, waiting, !isEmpty(), false, sent);
    }

    static boolean isActive(@Nullable DeploymentStatus last, boolean otherwise) {
        return last == null ? otherwise : last.state().isActive();
    }
}
