package io.jenkins.plugins.githubdeployments.delivery;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A build with one deployment, as the steps and the post-build action go about it: it learns of its deployment, works,
 * and takes its end for known only when that is written down. When the controller dies, it either goes on in the next one
 * or is gone, and then swept up.
 */
final class SimulatedBuild {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration WORK = Duration.ofMinutes(15);

    private enum Ending {
        CLOSED,
        PROMISED,
        PROMISED_THEN_CLOSED,
        PROMISED_THEN_WITHDRAWN,
        WITHDRAWN,
        CANCELLED,
        KILLED
    }

    private final Assignment assignment;
    private final DeploymentRequest request;
    private final Fortune fortune;
    private final Ending ending;
    private final DeploymentState outcome;
    private final boolean resumes;

    /** What survives a restart. */
    private boolean begun;

    private boolean knowsDeployment;
    private boolean over;
    private boolean gone;

    /** What was handed in. */
    private final List<String> progress = new ArrayList<>();

    private Set<String> ends = Set.of();
    private boolean promiseWritten;
    private boolean promiseBroken;
    private boolean mayBeMissing;

    SimulatedBuild(Assignment assignment, DeploymentRequest request, Fortune fortune) {
        this.assignment = assignment;
        this.request = request;
        this.fortune = fortune;
        this.ending = fortune.isOneOf(2) ? Ending.CLOSED : fortune.oneOf(List.of(Ending.values()));
        this.outcome = fortune.oneOf(List.of(DeploymentState.SUCCESS, DeploymentState.FAILURE, DeploymentState.ERROR));
        this.resumes = !fortune.isOneOf(3);
    }

    String key() {
        return assignment.key();
    }

    /** As soon as a controller runs, or runs again. */
    void goOn(SimulatedController controller) {
        gone |= begun && !resumes;
        if (gone || over) {
            return;
        }
        if (!begun) {
            controller.after(fortune.upTo(WORK), () -> {
                begun = true;
                open(controller, false);
            });
        } else if (!knowsDeployment) {
            open(controller, true);
        } else {
            Delivery delivery = controller.courier().find(key());
            over = delivery == null;
            if (!over) {
                controller.after(fortune.upTo(WORK), () -> work(controller, delivery));
                fearForLife(controller, delivery);
            }
        }
    }

    private void open(SimulatedController controller, boolean again) {
        Delivery delivery = controller.courier().open(assignment, request, null, controller, again);
        report(delivery, DeploymentState.QUEUED);
        delivery.created().whenComplete((deployment, why) -> controller.execute(() -> begin(controller, delivery)));
        if (fortune.isOneOf(2)) {
            controller.after(fortune.upTo(PATIENCE), () -> loseIt(controller, delivery));
        }
        fearForLife(controller, delivery);
    }

    private void begin(SimulatedController controller, Delivery delivery) {
        if (!knowsDeployment && !over) {
            knowsDeployment = true;
            controller.after(fortune.upTo(WORK), () -> work(controller, delivery));
        }
    }

    /** GitHub has not created it in time. */
    private void loseIt(SimulatedController controller, Delivery delivery) {
        if (knowsDeployment || over) {
            return;
        }
        if (ending == Ending.CANCELLED) {
            cancel(controller, delivery);
        } else {
            delivery.save();
            begin(controller, delivery);
        }
    }

    private void fearForLife(SimulatedController controller, Delivery delivery) {
        if (ending == Ending.KILLED) {
            controller.after(fortune.upTo(WORK), () -> {
                if (!over) {
                    sweep(delivery);
                    over = true;
                }
            });
        }
    }

    private void work(SimulatedController controller, Delivery delivery) {
        if (over) {
            return;
        }
        if (!fortune.isOneOf(4)) {
            report(delivery, DeploymentState.IN_PROGRESS);
        }
        controller.after(fortune.upTo(WORK), () -> end(controller, delivery));
    }

    private void end(SimulatedController controller, Delivery delivery) {
        if (over) {
            return;
        }
        switch (ending) {
            case CLOSED -> close(controller, delivery);
            case PROMISED -> {
                promise(delivery);
                sweep(delivery);
                over = true;
            }
            case PROMISED_THEN_CLOSED -> {
                promise(delivery);
                controller.after(fortune.upTo(WORK), () -> close(controller, delivery));
            }
            case PROMISED_THEN_WITHDRAWN -> {
                promise(delivery);
                controller.after(fortune.upTo(WORK), () -> withdraw(controller, delivery));
            }
            case WITHDRAWN -> withdraw(controller, delivery);
            case CANCELLED -> cancel(controller, delivery);
            case KILLED -> {}
        }
    }

    private void report(Delivery delivery, DeploymentState state) {
        delivery.progress(state);
        if (!progress.contains(state.wireName())) {
            progress.add(state.wireName());
        }
    }

    private void promise(Delivery delivery) {
        delivery.promise(outcome, null);
        delivery.save();
        promiseWritten = true;
    }

    private void close(SimulatedController controller, Delivery delivery) {
        handedIn(delivery.close(outcome, null), Set.of(outcome.wireName()), false);
        writeDown(controller, delivery);
    }

    private void withdraw(SimulatedController controller, Delivery delivery) {
        handedIn(delivery.withdraw("skipped"), Set.of(), false);
        writeDown(controller, delivery);
    }

    private void cancel(SimulatedController controller, Delivery delivery) {
        handedIn(delivery.cancel(DeploymentState.ERROR, "too late"), Set.of("error"), true);
        writeDown(controller, delivery);
    }

    /** Nobody else closes it any more. */
    void sweep(Delivery delivery) {
        DeploymentStatus end =
                delivery.closeAsPromised(DeploymentState.ERROR, "Controller restarted, build did not resume");
        if (end != null) {
            promiseBroken = promiseWritten && !end.state().equals(outcome);
            handedIn(true, Set.of(end.state().wireName()), false);
        }
        delivery.save();
    }

    boolean isGone() {
        return gone;
    }

    private void handedIn(boolean accepted, Set<String> states, boolean orNone) {
        if (accepted) {
            ends = states;
            mayBeMissing = orNone;
        }
    }

    /** On another thread, and sometimes late. */
    private void writeDown(SimulatedController controller, Delivery delivery) {
        controller.after(fortune.upTo(Duration.ofSeconds(3)), () -> {
            delivery.save();
            over = true;
        });
    }

    /** What is wrong with what GitHub shows of it. */
    List<String> complaints(List<RecordedDeployment> deployments) {
        List<String> complaints = new ArrayList<>();
        boolean must = !ends.isEmpty() && !mayBeMissing && (knowsDeployment || over);
        boolean may = !ends.isEmpty();
        if (deployments.size() < (must ? 1 : 0) || deployments.size() > (may ? 1 : 0)) {
            complaints.add(deployments.size() + " deployments");
        }
        if (promiseBroken) {
            complaints.add("not as promised, " + outcome);
        }
        for (RecordedDeployment deployment : deployments) {
            if (!isLegal(withoutRetirement(deployment))) {
                complaints.add(deployment.id() + " has " + deployment.states());
            }
        }
        return complaints.stream().map(complaint -> this + ": " + complaint).toList();
    }

    private boolean isLegal(List<String> states) {
        if (states.isEmpty() || !ends.contains(states.get(states.size() - 1))) {
            return false;
        }
        List<String> before = states.subList(0, states.size() - 1);
        return progress.stream().filter(before::contains).toList().equals(before);
    }

    /** When a later deployment was a success, GitHub's own or ours, before which an untold success is not worth telling. */
    private static List<String> withoutRetirement(RecordedDeployment deployment) {
        List<String> states = new ArrayList<>(deployment.states());
        int last = states.size() - 1;
        if (last < 0 || !states.get(last).equals("inactive")) {
            return states;
        }
        if (last > 0 && states.get(last - 1).equals("success")) {
            states.remove(last);
        } else if (deployment.latest().orElseThrow().description().equals(Messages.Delivery_superseded())) {
            states.set(last, "success");
        }
        return states;
    }

    @Override
    public String toString() {
        return key() + " (" + ending + (gone ? ", gone" : "") + ", to end as " + ends + ")";
    }
}
