package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The statuses of one deployment: what GitHub has accepted last, and what waits, in order; when behind, of that only the
 * newest. Guarded by its delivery.
 */
final class StatusQueue {
    @Nullable
    private DeploymentStatus told;

    /** What was handed in last. */
    @Nullable
    private DeploymentStatus last;

    private final Deque<DeploymentStatus> waiting = new ArrayDeque<>(3);

    /** GitHub may have heard the first of what waits, though its answer was lost. */
    private boolean unsure;

    private boolean behind;

    /** @param unsure whether GitHub may have heard the first already */
    StatusQueue(boolean unsure) {
        this.unsure = unsure;
    }

    /** As another process has left it. */
    StatusQueue(@Nullable DeploymentStatus told, List<DeploymentStatus> waiting) {
        this.told = told;
        this.waiting.addAll(waiting);
        this.last = waiting.isEmpty() ? told : this.waiting.getLast();
        this.unsure = !waiting.isEmpty();
    }

    @CheckForNull
    DeploymentStatus told() {
        return told;
    }

    @CheckForNull
    DeploymentStatus last() {
        return last;
    }

    List<DeploymentStatus> waiting() {
        return List.copyOf(waiting);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isUnsure() {
        return unsure;
    }

    boolean isBehind() {
        return behind;
    }

    /** What is to be told in the end; null if nothing is. */
    @CheckForNull
    DeploymentStatus newest() {
        return waiting.peekLast();
    }

    boolean isRepeatedBy(DeploymentStatus said) {
        return said.after(last).equals(last);
    }

    void add(DeploymentStatus said) {
        last = said.after(last);
        waiting.add(last);
        if (behind) {
            keepNewest();
        }
    }

    /**
     * GitHub cannot be told in time.
     *
     * @return whether anything is not worth telling any more
     */
    boolean fallBehind() {
        behind = true;
        boolean shortens = waiting.size() > 1;
        if (shortens) {
            keepNewest();
        }
        return shortens;
    }

    void catchUp() {
        behind = false;
    }

    /** What GitHub may have heard stays until that is known. */
    private void keepNewest() {
        DeploymentStatus first = waiting.peekFirst();
        DeploymentStatus newest = waiting.pollLast();
        waiting.clear();
        if (unsure && first != newest) {
            waiting.add(first);
        }
        waiting.add(newest);
    }

    /** What is to be sent now. */
    DeploymentStatus first() {
        if (behind) {
            keepNewest();
        }
        return waiting.getFirst();
    }

    /** @param heardPerhaps whether GitHub may have heard the first of what waits */
    void sent(boolean heardPerhaps) {
        unsure = heardPerhaps;
    }

    void accepted(DeploymentStatus status) {
        unsure = false;
        told = status;
        waiting.remove(status);
    }

    /** Of the first of what waits it is known now whether GitHub has heard it; null if it has not. */
    @CheckForNull
    DeploymentStatus heardAmong(List<DeploymentStatus> newestFirst) {
        unsure = false;
        DeploymentStatus first = waiting.peekFirst();
        for (DeploymentStatus listed : newestFirst) {
            if (told != null && told.isListedAs(listed)) {
                return null;
            }
            if (first != null && first.isListedAs(listed)) {
                return first;
            }
        }
        return null;
    }

    /**
     * GitHub has heard more than is known here.
     *
     * @param goesOn whether the end is not the end of it
     */
    void learn(List<DeploymentStatus> newestFirst, boolean goesOn) {
        told = newestFirst.get(0);
        waiting.removeIf(status -> newestFirst.stream().anyMatch(status::isListedAs));
        if (told.state().isTerminal() && !goesOn) {
            waiting.clear();
        }
        last = waiting.isEmpty() ? told : waiting.getLast();
    }
}
