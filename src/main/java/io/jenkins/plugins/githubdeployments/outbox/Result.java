package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.io.IOException;
import java.util.List;

/** What came of a step. */
sealed interface Result {
    EntryState applyTo(EntryState state, long now);

    /**
     * GitHub has the deployment.
     *
     * @param history the statuses that an earlier process has sent, the newest first
     */
    record Created(Deployment deployment, List<DeploymentStatus> history) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            Statuses statuses = state.statuses().withBehind(false);
            Ending ending = state.ending();
            if (!history.isEmpty()) {
                statuses = statuses.learned(history, ending == Ending.WITHDRAWN);
                boolean over = state.isOpen() && history.get(0).state().isTerminal();
                ending = over ? Ending.CLOSED : ending;
            }
            return state.withCreation(new Creation.Done(deployment))
                    .withRequired(null)
                    .withEnding(ending)
                    .withStatuses(statuses, now)
                    .withWaitingSince(statuses.isEmpty() ? 0 : now);
        }
    }

    /** GitHub has accepted the status, now or before. */
    record Accepted(DeploymentStatus status) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            Statuses statuses = state.statuses().accepted(status);
            return state.withStatuses(statuses, now).withWaitingSince(statuses.isEmpty() ? 0 : now);
        }
    }

    /** GitHub does not have what was looked for: neither a lost deployment nor a lost status. */
    record Absent() implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return undone(state, now);
        }
    }

    /** Somebody has said something meanwhile, so that another step is the next. */
    record Skipped() implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state;
        }
    }

    /** GitHub shows what was required. */
    record Allowed(RequiredSuccess required) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return required.equals(state.required()) ? state.withRequired(null) : state;
        }
    }

    /** GitHub does not show what was required before work on a deployment that exists, which goes on to its end. */
    record NotAllowed(RequiredSuccess required, RefusedException why) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return required.equals(state.required()) ? state.withRequired(null) : state;
        }
    }

    /** The earlier deployments that this one supersedes, the oldest first. */
    record Superseded(List<Long> numbers) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.withPredecessorsRetired();
        }
    }

    /**
     * GitHub refuses the first status that waits. That is about this status and not about the deployment: what can be sent
     * instead, or after it, is.
     *
     * @param ofContent whether GitHub objects to what the status says
     */
    record Rejected(boolean ofContent) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.statuses()
                    .refused(ofContent)
                    .map(statuses -> state.withStatuses(statuses, now)
                            .withWaitingSince(statuses.isEmpty() ? 0 : state.waitingSince()))
                    .orElseGet(state::finished);
        }
    }

    /** GitHub has said no, as it may do for a while or for good. */
    record Refused(RefusedException why) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state;
        }
    }

    /** GitHub does not have the deployment any more. */
    record Deleted() implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.finished();
        }
    }

    /** GitHub has said no, or has not answered for so long that the outbox gives up. */
    record GivenUp(IOException why) implements Result {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.finished();
        }
    }

    /** The step is taken again later. Meanwhile, only the newest status is worth sending. */
    sealed interface Failure extends Result {
        Throwable why();
    }

    /** GitHub could not be asked, and so has changed nothing. */
    record Unavailable(Throwable why) implements Failure {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.on(new Command.FallBehind(), now);
        }
    }

    /** GitHub was asked for a change and has certainly not made it. */
    record NotDone(Throwable why) implements Failure {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return undone(state, now).on(new Command.FallBehind(), now);
        }
    }

    /** GitHub was asked for a change and may have made it, or may make it yet. */
    record Lost(Throwable why) implements Failure {
        @Override
        public EntryState applyTo(EntryState state, long now) {
            return state.on(new Command.FallBehind(), now);
        }
    }

    private static EntryState undone(EntryState state, long now) {
        return state.creation() instanceof Creation.Unsure unsure
                ? state.withCreation(new Creation.Wanted(unsure.request()))
                : state.withStatuses(state.statuses().withUnsure(false), now);
    }
}
