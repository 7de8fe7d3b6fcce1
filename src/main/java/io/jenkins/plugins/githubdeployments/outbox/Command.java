package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;

/** What a build, or somebody at a page, says about a deployment. */
sealed interface Command {
    /** Whether it changes anything, or is already so. */
    default boolean isAcceptedBy(EntryState state) {
        return state.ending() != Ending.FINISHED;
    }

    private static boolean isRoomFor(EntryState state, DeploymentStatus status) {
        return status.state().isTerminal() || state.statuses().hasRoom();
    }

    /** Asked only if it is accepted. */
    EntryState applyTo(EntryState state, long now);

    /**
     * The plugin has observed how the work goes on. Ignored when it repeats the last status, comes after the end or after a
     * status that was reported by hand, or says that it is queued although more is known: a build whose controller was
     * killed may begin its block again.
     */
    record Progress(DeploymentStatus status) implements Command {
        @Override
        public boolean isAcceptedBy(EntryState state) {
            boolean stale = DeploymentState.QUEUED.equals(status.state()) && state.last() != null;
            return state.isOpen()
                    && !state.byHand()
                    && !stale
                    && isRoomFor(state, status)
                    && !state.statuses().isRepeatedBy(status);
        }

        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.plus(status, Ending.OPEN, now);
        }
    }

    /**
     * A step reports a status of its own. If the deployment is open and the state is terminal, it is the end; after an end,
     * nothing but retirement follows.
     */
    record Report(DeploymentStatus status) implements Command {
        @Override
        public boolean isAcceptedBy(EntryState state) {
            boolean retires = DeploymentState.INACTIVE.equals(status.state());
            return Command.super.isAcceptedBy(state)
                    && (retires || !state.ending().isEnd());
        }

        @Override
        public EntryState applyTo(EntryState state, long now) {
            boolean ends = state.isOpen() && status.state().isTerminal();
            Ending next = ends ? Ending.CLOSED : state.ending();
            boolean repeats = next == state.ending() && state.statuses().isRepeatedBy(status);
            boolean sends = !repeats && isRoomFor(state, status);
            return (sends ? state.plus(status, next, now) : state).reportedByHand();
        }
    }

    /**
     * How the deployment ended: the first of several wins.
     *
     * @param ending what happens after it
     */
    record Close(DeploymentStatus status, Ending ending) implements Command {
        @Override
        public boolean isAcceptedBy(EntryState state) {
            return state.isOpen();
        }

        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.plus(status, ending, now);
        }
    }

    /** As {@link Close}, from somebody who knows less than whoever has promised how it ends. */
    record CloseAsPromised(DeploymentStatus otherwise) implements Command {
        @Override
        public boolean isAcceptedBy(EntryState state) {
            return state.isOpen();
        }

        @Override
        public EntryState applyTo(EntryState state, long now) {
            DeploymentStatus promised = state.promised();
            return state.plus(promised == null ? otherwise : promised, Ending.CLOSED, now);
        }
    }

    /** How the deployment ends, unless somebody says otherwise. */
    record Promise(DeploymentStatus status) implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withPromised(status);
        }
    }

    /** Other steps report on the deployment from now on. */
    record HandOver() implements Command {
        @Override
        public boolean isAcceptedBy(EntryState state) {
            return state.isOpen();
        }

        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withEnding(Ending.HANDED_OVER);
        }
    }

    /**
     * The environment is gone, whatever its own build still reports. A deployment that is active after all that waits
     * becomes inactive.
     *
     * @param inactive the status that says so
     * @param active whether GitHub takes the deployment for active; counts only if nothing was told or waits
     * @param delete whether it is deleted then, which GitHub does only with one that is not active
     */
    record Retire(DeploymentStatus inactive, boolean active, boolean delete) implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            Ending next = delete || state.ending() == Ending.WITHDRAWN ? Ending.WITHDRAWN : Ending.RETIRED;
            EntryState retired =
                    Statuses.isActive(state.last(), active) ? state.plus(inactive, next, now) : state.withEnding(next);
            return retired.waitingSince() == 0 ? retired.withWaitingSince(now) : retired;
        }
    }

    /** Work on a deployment that exists may not begin before GitHub shows something. */
    record Require(RequiredSuccess required) implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withRequired(required);
        }
    }

    /** What the statuses that follow say of the output and the environment, and what a success retires. */
    record UpdateLinks(
            @CheckForNull String logUrl,
            @CheckForNull String environmentUrl,
            boolean autoInactive,
            @CheckForNull String supersedes)
            implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withTarget(state.target().withLinks(logUrl, environmentUrl, autoInactive, supersedes));
        }
    }

    /** The job of the build was renamed or moved. The key stays the same. */
    record Move(String build) implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withTarget(state.target().withBuild(build));
        }
    }

    /** A limit keeps GitHub from being told in time. */
    record FallBehind() implements Command {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withStatuses(state.statuses().withBehind(true), now);
        }
    }
}
