package io.jenkins.plugins.githubdeployments.outbox;

/** The rule of the outbox. It depends on the state alone, so another process goes on as this one would have. */
final class Steps {
    private Steps() {}

    static Step next(EntryState state) {
        if (state.ending() == Ending.FINISHED) {
            return Step.DROP;
        }
        return state.deployment() == null ? beforeCreation(state) : afterCreation(state);
    }

    private static Step beforeCreation(EntryState state) {
        if (state.creation() instanceof Creation.Unsure) {
            return Step.FIND_LOST_CREATE;
        }
        boolean gated = state.required() != null;
        if (state.ending().isUnwanted() || gated && state.ending().isEnd()) {
            return Step.DROP;
        }
        return gated ? Step.CHECK_REQUIREMENT : Step.CREATE;
    }

    private static Step afterCreation(EntryState state) {
        if (!state.statuses().isEmpty()) {
            return state.statuses().unsure() ? Step.FIND_LOST_STATUS : Step.SEND_STATUS;
        }
        if (state.required() != null && !state.ending().isEnd()) {
            return Step.CHECK_REQUIREMENT;
        }
        if (state.isSuperseding()) {
            return Step.RETIRE_PREDECESSORS;
        }
        return switch (state.ending()) {
            case OPEN -> Step.IDLE;
            case WITHDRAWN -> Step.DELETE;
            default -> Step.DROP;
        };
    }
}
