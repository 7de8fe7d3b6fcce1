package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.outbox.ExploredWorld.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that may happen next in a world: something is said, the file is written, a step is begun or ends in one way or
 * another, the process dies, another one starts.
 */
final class Exploration {
    private static final Throwable WHY = new IOException("lost");
    private static final Result CREATED = new Result.Created(ModelledGitHub.deployment(), List.of());
    private static final Result ABSENT = new Result.Absent();
    private static final Result DELETED = new Result.Deleted();
    private static final Result UNAVAILABLE = new Result.Unavailable(WHY);
    private static final Result NOT_DONE = new Result.NotDone(WHY);
    private static final Result LOST = new Result.Lost(WHY);
    private static final List<Result> REJECTED = List.of(new Result.Rejected(true), new Result.Rejected(false));
    private static final Result SUPERSEDED = new Result.Superseded(List.of());

    static final Command CLOSE = new Command.Close(status(DeploymentState.FAILURE), Ending.CLOSED);

    private static final List<Command> COMMANDS = List.of(
            new Command.Progress(status(DeploymentState.QUEUED)),
            new Command.Progress(status(DeploymentState.IN_PROGRESS)),
            new Command.Report(
                    new DeploymentStatus(DeploymentState.IN_PROGRESS, "half", null, "https://a/", "qa", null)),
            new Command.Report(status(DeploymentState.ERROR)),
            new Command.Report(status(DeploymentState.INACTIVE)),
            new Command.Promise(status(DeploymentState.SUCCESS)),
            new Command.CloseAsPromised(status(DeploymentState.ERROR)),
            new Command.Close(status(DeploymentState.SUCCESS), Ending.CLOSED),
            CLOSE,
            new Command.Close(status(DeploymentState.ERROR), Ending.CANCELLED),
            new Command.Close(status(DeploymentState.INACTIVE), Ending.WITHDRAWN),
            new Command.Retire(retired(), true, false),
            new Command.Retire(retired(), false, true),
            new Command.HandOver(),
            new Command.FallBehind());

    private final ExploredStates states = new ExploredStates();
    private final DeploymentTarget target;
    private final DeploymentRequest request;

    Exploration(DeploymentTarget target, DeploymentRequest request) {
        this.target = target;
        this.request = request;
    }

    private static DeploymentStatus status(DeploymentState state) {
        return DeploymentStatus.of(state);
    }

    private static DeploymentStatus retired() {
        return new DeploymentStatus(DeploymentState.INACTIVE, "undeployed", null, null, null, null);
    }

    ExploredWorld begin(EntryState memory, ModelledGitHub github) {
        return ExploredWorld.begin(states.intern(memory), states.intern(github));
    }

    List<ExploredWorld> next(ExploredWorld world) {
        List<ExploredWorld> next = new ArrayList<>();
        switch (world.phase()) {
            case LIVING -> {
                commands(world, next);
                die(world, next);
                if (world.isIdle()) {
                    begin(world).ifPresent(next::add);
                } else {
                    end(world, next);
                }
            }
            case DEAD -> next.add(start(world));
            case SETTLED -> afterwards(world, next);
            case GIVEN_UP -> {}
        }
        return next;
    }

    private void commands(ExploredWorld world, List<ExploredWorld> next) {
        for (Command command : COMMANDS) {
            EntryState said = states.on(world.memory(), command);
            if (said != world.memory() && !takesEndBack(world.memory(), command) && isTrue(world, command)) {
                next.add(world.say(said));
            }
        }
        boolean written =
                world.disk() != null && states.afterRestart(world.disk()) == states.afterRestart(world.memory());
        if (!written && world.underWay() != Step.DROP) {
            next.add(world.write());
        }
    }

    /** What steps say on a deployment that is not theirs is told even if it contradicts what they have said before. */
    private static boolean takesEndBack(EntryState state, Command command) {
        return state.ending() == Ending.HANDED_OVER
                && command instanceof Command.Report report
                && state.last() != null
                && state.last().state().isTerminal()
                && !report.status().state().equals(DeploymentState.INACTIVE);
    }

    /** Whoever retires a deployment of others has looked whether it is active. */
    private static boolean isTrue(ExploredWorld world, Command command) {
        boolean active = world.github().isActive();
        boolean retires = command instanceof Command.Report report
                && report.status().state().equals(DeploymentState.INACTIVE);
        return world.memory().last() != null
                || (command instanceof Command.Retire retire ? retire.active() == active : active || !retires);
    }

    /** What was under way, GitHub has done or not. */
    private void die(ExploredWorld world, List<ExploredWorld> next) {
        next.add(world.die());
        if (world.underWay().isWrite()) {
            next.add(done(world).die());
        }
    }

    /** The next step is begun: what it may change at GitHub is on the disk before. */
    Optional<ExploredWorld> begin(ExploredWorld world) {
        Step step = world.next();
        return switch (step) {
            case IDLE -> Optional.empty();
            case DROP -> Optional.of(world.remove());
            default -> Optional.of(prepare(world, step));
        };
    }

    private ExploredWorld prepare(ExploredWorld world, Step step) {
        EntryState prepared = states.before(world.memory(), step);
        ExploredWorld begun = world.end(prepared, world.said()).take(step);
        return step.isWrite() ? begun.write() : begun;
    }

    private ExploredWorld done(ExploredWorld world) {
        ModelledGitHub github = world.github();
        return world.at(states.intern(
                switch (world.underWay()) {
                    case CREATE -> github.create();
                    case SEND_STATUS -> github.accept(world.disk().statuses().first());
                    case DELETE -> github.delete();
                    default -> throw new IllegalStateException("changes nothing");
                }));
    }

    private void end(ExploredWorld world, List<ExploredWorld> next) {
        next.add(succeed(world));
        Step step = world.underWay();
        if (step.isWrite()) {
            next.add(end(done(world), LOST));
            next.add(end(world, LOST));
            next.add(end(world, NOT_DONE));
            refuse(world, next);
        } else if (step != Step.DROP) {
            next.add(end(world, UNAVAILABLE));
        }
        if (step == Step.CHECK_REQUIREMENT && world.memory().deployment() == null) {
            next.add(world.settle(Phase.GIVEN_UP));
        }
    }

    private void refuse(ExploredWorld world, List<ExploredWorld> next) {
        if (world.underWay() == Step.SEND_STATUS) {
            for (Result rejected : REJECTED) {
                EntryState without = states.on(world.memory(), rejected);
                next.add(
                        without.ending() == Ending.FINISHED
                                ? world.settle(Phase.GIVEN_UP)
                                : world.end(without, without.last()));
            }
        } else {
            next.add(world.settle(Phase.GIVEN_UP));
        }
    }

    private ExploredWorld end(ExploredWorld world, Result result) {
        return world.end(states.on(world.memory(), result), world.said());
    }

    /** As if nothing went wrong. */
    ExploredWorld succeed(ExploredWorld world) {
        ModelledGitHub github = world.github();
        return switch (world.underWay()) {
            case IDLE -> throw new IllegalStateException("nothing is under way");
            case DROP -> world.next() == Step.DROP ? world.settle(Phase.SETTLED) : world.take(Step.IDLE);
            case CREATE -> end(done(world), CREATED);
            case SEND_STATUS ->
                end(done(world), states.accepted(world.disk().statuses().first()));
            case DELETE -> end(done(world), DELETED);
            case RETIRE_PREDECESSORS -> end(world, SUPERSEDED);
            case CHECK_REQUIREMENT ->
                end(world, new Result.Allowed(world.memory().required()));
            case FIND_LOST_STATUS ->
                end(
                        world,
                        world.memory()
                                .statuses()
                                .firstAmong(github.newestFirst())
                                .map(states::accepted)
                                .orElse(ABSENT));
            case FIND_LOST_CREATE -> github.exists() ? find(world, github) : end(world, ABSENT);
        };
    }

    /** What GitHub teaches is known as if it had been said. */
    private ExploredWorld find(ExploredWorld world, ModelledGitHub github) {
        EntryState found = states.on(world.memory(), states.found(github));
        return world.end(found, found.last());
    }

    /** A build whose deployment left no trace opens it again. */
    ExploredWorld start(ExploredWorld world) {
        if (world.disk() != null) {
            return world.start(states.afterRestart(world.disk()));
        }
        return world.durable() == null
                ? world.start(states.intern(EntryState.wantedAgain(target, request, null, 1)))
                : world.settle(Phase.SETTLED);
    }

    /** Somebody takes down the environment, or says so. */
    private void afterwards(ExploredWorld world, List<ExploredWorld> next) {
        ModelledGitHub github = world.github();
        if (!github.exists()) {
            return;
        }
        boolean active = github.isActive();
        for (Statuses known : List.of(Statuses.NONE, Statuses.UNSURE)) {
            EntryState fresh = EntryState.existing(target, ModelledGitHub.deployment(), known, Ending.HANDED_OVER);
            for (Command command : List.of(
                    new Command.Retire(retired(), active, false), new Command.Retire(retired(), active, true))) {
                EntryState said = states.intern(fresh.on(command, 1));
                next.add(world.start(said).say(said));
            }
        }
    }

    ExploredWorld say(ExploredWorld world, Command command) {
        return world.say(states.on(world.memory(), command));
    }
}
