package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One object for all states that are equal, and each transition worked out once, so that millions take seconds. */
final class ExploredStates {
    private static final Object RESTART = new Object();

    private final Map<EntryState, EntryState> states = new HashMap<>();
    private final Map<EntryState, Map<Object, EntryState>> transitions = new IdentityHashMap<>();
    private final Map<ModelledGitHub, ModelledGitHub> gitHubs = new HashMap<>();
    private final Map<DeploymentStatus, Result> accepted = new HashMap<>();
    private final Map<ModelledGitHub, Result> found = new IdentityHashMap<>();

    EntryState intern(EntryState state) {
        EntryState known = states.putIfAbsent(state, state);
        return known == null ? state : known;
    }

    ModelledGitHub intern(ModelledGitHub github) {
        ModelledGitHub known = gitHubs.putIfAbsent(github, github);
        return known == null ? github : known;
    }

    EntryState on(EntryState state, Command command) {
        return next(state, command, () -> state.on(command, 1));
    }

    EntryState on(EntryState state, Result result) {
        return next(state, result, () -> state.on(result, 1));
    }

    EntryState before(EntryState state, Step step) {
        return next(state, step, () -> state.before(step, 1));
    }

    EntryState afterRestart(EntryState state) {
        return next(state, RESTART, state::afterRestart);
    }

    /** @param cause always the same object for the same cause */
    private EntryState next(EntryState state, Object cause, Supplier<EntryState> transition) {
        Map<Object, EntryState> known = transitions.computeIfAbsent(state, absent -> new IdentityHashMap<>());
        EntryState next = known.get(cause);
        if (next == null) {
            next = intern(transition.get());
            known.put(cause, next);
        }
        return next;
    }

    Result accepted(DeploymentStatus status) {
        return accepted.computeIfAbsent(status, Result.Accepted::new);
    }

    /** A lost deployment is found. */
    Result found(ModelledGitHub github) {
        return found.computeIfAbsent(
                github, present -> new Result.Created(ModelledGitHub.deployment(), List.copyOf(github.newestFirst())));
    }
}
