package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.Objects;

/**
 * An entry, its file, GitHub and what was said, at one moment.
 *
 * @param memory what the process knows; null if it knows nothing of the entry
 * @param disk what the file says; null if there is none
 * @param underWay the step that is being taken; DROP while the file is being removed
 * @param github what GitHub has
 * @param said the last status that was said; null if none was
 * @param durable the last status that was said and written; null if none was
 * @param phase whether the process lives, and the entry is to be had
 */
record ExploredWorld(
        @CheckForNull EntryState memory,
        @CheckForNull EntryState disk,
        Step underWay,
        ModelledGitHub github,
        @CheckForNull DeploymentStatus said,
        @CheckForNull DeploymentStatus durable,
        Phase phase) {

    enum Phase {
        /** The process works on the entry. */
        LIVING,
        /** The process has died. */
        DEAD,
        /** Everything is told. */
        SETTLED,
        /** GitHub has refused, and the entry is forgotten. */
        GIVEN_UP
    }

    static ExploredWorld begin(EntryState memory, ModelledGitHub github) {
        return new ExploredWorld(memory, null, Step.IDLE, github, null, null, Phase.LIVING);
    }

    /** Its parts are {@linkplain ExploredStates interned}, which makes this fast. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ExploredWorld world
                && memory == world.memory
                && disk == world.disk
                && underWay == world.underWay
                && github == world.github
                && phase == world.phase
                && Objects.equals(said, world.said)
                && Objects.equals(durable, world.durable);
    }

    @Override
    public int hashCode() {
        int hash = System.identityHashCode(memory);
        hash = 31 * hash + System.identityHashCode(disk);
        hash = 31 * hash + System.identityHashCode(github);
        hash = 31 * hash + underWay.ordinal();
        hash = 31 * hash + phase.ordinal();
        hash = 31 * hash + Objects.hashCode(said);
        return 31 * hash + Objects.hashCode(durable);
    }

    Step next() {
        return memory == null ? Step.IDLE : Steps.next(memory);
    }

    boolean isIdle() {
        return underWay == Step.IDLE;
    }

    ExploredWorld say(EntryState next) {
        return new ExploredWorld(next, disk, underWay, github, next.last(), durable, phase);
    }

    ExploredWorld write() {
        return new ExploredWorld(memory, memory, underWay, github, said, said, phase);
    }

    ExploredWorld take(Step step) {
        return new ExploredWorld(memory, disk, step, github, said, durable, phase);
    }

    ExploredWorld at(ModelledGitHub other) {
        return new ExploredWorld(memory, disk, underWay, other, said, durable, phase);
    }

    /** The step is over. */
    ExploredWorld end(EntryState next, @Nullable DeploymentStatus known) {
        return new ExploredWorld(next, disk, Step.IDLE, github, known, durable, phase);
    }

    /** The file is gone. */
    ExploredWorld remove() {
        return new ExploredWorld(memory, null, Step.DROP, github, said, durable, phase);
    }

    ExploredWorld settle(Phase how) {
        return new ExploredWorld(null, null, Step.IDLE, github, said, said, how);
    }

    ExploredWorld die() {
        return new ExploredWorld(null, disk, Step.IDLE, github, durable, durable, Phase.DEAD);
    }

    /** Another process starts, with what the file says or what its build opens again. */
    ExploredWorld start(EntryState state) {
        return new ExploredWorld(state, disk, Step.IDLE, github, state.last(), state.last(), Phase.LIVING);
    }

    @Override
    public String toString() {
        return phase + ", " + underWay + "; memory: " + text(memory) + "; disk: " + text(disk) + "; GitHub: " + github
                + "; said " + (said == null ? null : said.state());
    }

    private static String text(@Nullable EntryState state) {
        return state == null
                ? "nothing"
                : state.creation().getClass().getSimpleName() + " " + state.ending() + " "
                        + state.statuses().waiting().stream()
                                .map(DeploymentStatus::state)
                                .toList()
                        + (state.statuses().unsure() ? " unsure" : "");
    }
}
