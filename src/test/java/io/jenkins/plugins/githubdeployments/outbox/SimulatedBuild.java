package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
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

    private enum Course {
        CLOSED,
        PROMISED,
        PROMISED_THEN_CLOSED,
        PROMISED_THEN_WITHDRAWN,
        WITHDRAWN,
        CANCELLED,
        KILLED
    }

    private final DeploymentTarget target;
    private final DeploymentRequest request;
    private final SeededFaults faults;
    private final Course ending;
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

    SimulatedBuild(DeploymentTarget target, DeploymentRequest request, SeededFaults faults) {
        this.target = target;
        this.request = request;
        this.faults = faults;
        this.ending = faults.isOneOf(2) ? Course.CLOSED : faults.oneOf(List.of(Course.values()));
        this.outcome = faults.oneOf(List.of(DeploymentState.SUCCESS, DeploymentState.FAILURE, DeploymentState.ERROR));
        this.resumes = !faults.isOneOf(3);
    }

    String key() {
        return target.key();
    }

    /** As soon as a controller runs, or runs again. */
    void goOn(SimulatedController controller) {
        gone |= begun && !resumes;
        if (gone || over) {
            return;
        }
        if (!begun) {
            controller.after(faults.upTo(WORK), () -> {
                begun = true;
                open(controller, false);
            });
        } else if (!knowsDeployment) {
            open(controller, true);
        } else {
            OutboxEntry entry = controller.outbox().find(key());
            over = entry == null;
            if (!over) {
                controller.after(faults.upTo(WORK), () -> work(controller, entry));
                fearForLife(controller, entry);
            }
        }
    }

    private void open(SimulatedController controller, boolean again) {
        OutboxEntry entry = controller.outbox().open(target, request, null, event -> {}, again);
        report(entry, DeploymentState.QUEUED);
        entry.created().whenComplete((deployment, why) -> controller.execute(() -> begin(controller, entry)));
        if (faults.isOneOf(2)) {
            controller.after(faults.upTo(PATIENCE), () -> loseIt(controller, entry));
        }
        fearForLife(controller, entry);
    }

    private void begin(SimulatedController controller, OutboxEntry entry) {
        if (!knowsDeployment && !over) {
            knowsDeployment = true;
            controller.after(faults.upTo(WORK), () -> work(controller, entry));
        }
    }

    /** GitHub has not created it in time. */
    private void loseIt(SimulatedController controller, OutboxEntry entry) {
        if (knowsDeployment || over) {
            return;
        }
        if (ending == Course.CANCELLED) {
            cancel(controller, entry);
        } else {
            entry.write();
            if (controller.isAlive()) {
                begin(controller, entry);
            }
        }
    }

    private void fearForLife(SimulatedController controller, OutboxEntry entry) {
        if (ending == Course.KILLED) {
            controller.after(faults.upTo(WORK), () -> {
                if (!over) {
                    sweep(entry);
                    over = controller.isAlive();
                }
            });
        }
    }

    private void work(SimulatedController controller, OutboxEntry entry) {
        if (over) {
            return;
        }
        if (!faults.isOneOf(4)) {
            report(entry, DeploymentState.IN_PROGRESS);
        }
        controller.after(faults.upTo(WORK), () -> end(controller, entry));
    }

    private void end(SimulatedController controller, OutboxEntry entry) {
        if (over) {
            return;
        }
        switch (ending) {
            case CLOSED -> close(controller, entry);
            case PROMISED -> {
                promise(controller, entry);
                sweep(entry);
                over = controller.isAlive();
            }
            case PROMISED_THEN_CLOSED -> {
                promise(controller, entry);
                controller.after(faults.upTo(WORK), () -> close(controller, entry));
            }
            case PROMISED_THEN_WITHDRAWN -> {
                promise(controller, entry);
                controller.after(faults.upTo(WORK), () -> withdraw(controller, entry));
            }
            case WITHDRAWN -> withdraw(controller, entry);
            case CANCELLED -> cancel(controller, entry);
            case KILLED -> {}
        }
    }

    private void report(OutboxEntry entry, DeploymentState state) {
        entry.progress(state);
        if (!progress.contains(state.wireName())) {
            progress.add(state.wireName());
        }
    }

    private void promise(SimulatedController controller, OutboxEntry entry) {
        entry.promise(outcome, null);
        entry.write();
        promiseWritten = controller.isAlive();
    }

    private void close(SimulatedController controller, OutboxEntry entry) {
        handedIn(entry.close(outcome, null).isAccepted(), Set.of(outcome.wireName()), false);
        writeDown(controller, entry);
    }

    private void withdraw(SimulatedController controller, OutboxEntry entry) {
        handedIn(entry.withdraw("skipped").isAccepted(), Set.of(), false);
        writeDown(controller, entry);
    }

    private void cancel(SimulatedController controller, OutboxEntry entry) {
        handedIn(entry.cancel(DeploymentState.ERROR, "too late").isAccepted(), Set.of("error"), true);
        writeDown(controller, entry);
    }

    /** Nobody else closes it any more. */
    void sweep(OutboxEntry entry) {
        Receipt receipt = entry.closeAsPromised(DeploymentState.ERROR, "Controller restarted, build did not resume");
        if (receipt.isAccepted()) {
            DeploymentState end = receipt.state().last().state();
            promiseBroken = promiseWritten && !end.equals(outcome);
            handedIn(true, Set.of(end.wireName()), false);
        }
        entry.write();
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

    /** The build goes on when its end outlives the process. */
    private void writeDown(SimulatedController controller, OutboxEntry entry) {
        entry.durable().thenRun(() -> controller.execute(() -> over = true));
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
        } else if (deployment.latest().orElseThrow().description().equals(SupersededDeployments.SUPERSEDED)) {
            states.set(last, "success");
        }
        return states;
    }

    @Override
    public String toString() {
        return key() + " (" + ending + (gone ? ", gone" : "") + ", to end as " + ends + ")";
    }
}
