package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.outbox.ExploredWorld.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Visits every state of one entry, its file and GitHub that commands, results, deaths and restarts lead to, in any order and
 * up to a number of them, and checks in each what the outbox promises. {@code -Ddepth=…} goes further.
 */
class ExplorationTest {
    private static final int DEPTH = Integer.getInteger("depth", 9);

    /** More than a run takes in which nothing goes wrong any more. */
    private static final int LONG = 60;

    private final Map<ExploredWorld, ExploredWorld> seen = new HashMap<>();
    private final Set<ExploredWorld> endings = new HashSet<>();

    @Test
    void keepsItsPromisesInEveryStateThatCanBeReached() {
        DeploymentTarget plain = target(null);
        DeploymentTarget component = target("deploy");
        RequiredSuccess required = new RequiredSuccess("qa", null, "9fceb02d0ae598e95dc970b74767f19372d61af8");
        int states = explore(plain, EntryState.wanted(plain, OutboxLab.request(), null, 1), ModelledGitHub.EMPTY)
                + explore(plain, EntryState.wanted(plain, OutboxLab.request(), required, 1), ModelledGitHub.EMPTY)
                + explore(component, EntryState.wanted(component, OutboxLab.request(), null, 1), ModelledGitHub.EMPTY)
                + explore(plain, EntryState.wantedAgain(plain, OutboxLab.request(), null, 1), ModelledGitHub.EMPTY)
                + explore(
                        plain, EntryState.wantedAgain(plain, OutboxLab.request(), required, 1), ModelledGitHub.FOREIGN)
                + explore(plain, existing(plain, Ending.OPEN), ModelledGitHub.FOREIGN)
                + explore(plain, existing(plain, Ending.HANDED_OVER), ModelledGitHub.FOREIGN);
        System.out.printf("Explored: %,d states%n", states);
    }

    private static DeploymentTarget target(@Nullable String supersedes) {
        Repository repository = new Repository("https://api.github.com", "octo", "shop");
        return new DeploymentTarget("a", "shop#1", repository, "token", "staging", null, null, true, supersedes);
    }

    private static EntryState existing(DeploymentTarget target, Ending ending) {
        return EntryState.existing(target, ModelledGitHub.deployment(), Statuses.NONE, ending);
    }

    private int explore(DeploymentTarget target, EntryState begin, ModelledGitHub github) {
        seen.clear();
        endings.clear();
        Exploration exploration = new Exploration(target, OutboxLab.request());
        List<ExploredWorld> frontier = new ArrayList<>(List.of(exploration.begin(begin, github)));
        seen.put(frontier.get(0), frontier.get(0));
        for (int depth = 0; depth < DEPTH; depth++) {
            List<ExploredWorld> reached = new ArrayList<>();
            for (ExploredWorld world : frontier) {
                for (ExploredWorld next : exploration.next(world)) {
                    if (seen.putIfAbsent(next, world) == null) {
                        reached.add(next);
                        check(exploration, world, next);
                    }
                }
            }
            frontier = reached;
        }
        return seen.size();
    }

    private void check(Exploration exploration, ExploredWorld before, ExploredWorld world) {
        ensure(world.github().isLegal(), "GitHub has it once, and its statuses in order", world);
        if (world.phase() == Phase.SETTLED && before.phase() == Phase.LIVING) {
            ensure(isTold(before), "GitHub knows the end", world);
        }
        if (world.phase() == Phase.LIVING && before.phase() == Phase.DEAD && before.disk() != null) {
            boolean finished = world.memory().ending() == Ending.FINISHED;
            ensure(
                    finished || Objects.equals(world.memory().last(), before.durable()),
                    "what was written is not lost",
                    world);
        }
        if (world.underWay() == Step.CREATE || world.underWay() == Step.SEND_STATUS) {
            Step afterDeath = Steps.next(world.disk().afterRestart());
            ensure(
                    afterDeath == Step.FIND_LOST_CREATE || afterDeath == Step.FIND_LOST_STATUS,
                    "what may have been sent is looked for",
                    world);
        }
        ensure(endsWhenNothingGoesWrong(exploration, world), "there is a way to the end", world);
    }

    /** Of an entry that is about to be forgotten. */
    private static boolean isTold(ExploredWorld last) {
        ModelledGitHub github = last.github();
        Ending ending = last.memory().ending();
        if (!github.exists()) {
            boolean notWanted = ending.isUnwanted() || last.memory().required() != null;
            return github.created() == 0 ? notWanted : ending == Ending.FINISHED;
        }
        List<DeploymentStatus> statuses = github.newestFirst();
        DeploymentStatus said = last.said();
        return ending != Ending.FINISHED && (said == null || !statuses.isEmpty() && said.isListedAs(statuses.get(0)));
    }

    private boolean endsWhenNothingGoesWrong(Exploration exploration, ExploredWorld world) {
        List<ExploredWorld> run = new ArrayList<>();
        ExploredWorld now = world;
        while (now.phase() != Phase.SETTLED && now.phase() != Phase.GIVEN_UP && !endings.contains(now)) {
            run.add(now);
            if (run.size() > LONG) {
                return false;
            }
            now = goOn(exploration, now);
        }
        endings.addAll(run);
        return true;
    }

    private static ExploredWorld goOn(Exploration exploration, ExploredWorld world) {
        if (world.phase() == Phase.DEAD) {
            return exploration.start(world);
        }
        if (!world.isIdle()) {
            return exploration.succeed(world);
        }
        return world.memory().isOpen()
                ? exploration.say(world, Exploration.CLOSE)
                : exploration.begin(world).orElse(world);
    }

    private void ensure(boolean holds, String promise, ExploredWorld world) {
        if (!holds) {
            assertThat(path(world)).as(promise).isEmpty();
        }
    }

    /** How that was reached, a line each. */
    private String path(ExploredWorld world) {
        Deque<String> path = new ArrayDeque<>();
        ExploredWorld now = world;
        while (seen.get(now) != now) {
            path.push(now.toString());
            now = seen.get(now);
        }
        return "\n" + String.join("\n", path);
    }
}
