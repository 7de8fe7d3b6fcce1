package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What GitHub has of one entry.
 *
 * @param created how many deployments were created
 * @param deleted how many of them were deleted
 * @param statuses of the last one, the oldest first
 */
record ModelledGitHub(int created, int deleted, List<DeploymentStatus> statuses) {
    static final ModelledGitHub EMPTY = new ModelledGitHub(0, 0, List.of());

    /** One that somebody else has created. */
    static final ModelledGitHub FOREIGN = EMPTY.create();

    static Deployment deployment() {
        return Deployment.known(7, "staging");
    }

    boolean exists() {
        return created > deleted;
    }

    ModelledGitHub create() {
        return new ModelledGitHub(created + 1, deleted, List.of());
    }

    ModelledGitHub delete() {
        return exists() ? new ModelledGitHub(created, deleted + 1, statuses) : this;
    }

    ModelledGitHub accept(DeploymentStatus status) {
        List<DeploymentStatus> all = new ArrayList<>(statuses);
        all.add(status);
        return new ModelledGitHub(created, deleted, List.copyOf(all));
    }

    List<DeploymentStatus> newestFirst() {
        List<DeploymentStatus> newestFirst = new ArrayList<>(statuses);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    boolean isActive() {
        return statuses.isEmpty() || statuses.get(statuses.size() - 1).state().isActive();
    }

    /** Whether each status may follow the one before. */
    boolean isLegal() {
        for (int i = 1; i < statuses.size(); i++) {
            DeploymentStatus before = statuses.get(i - 1);
            DeploymentStatus status = statuses.get(i);
            boolean goesBack = before.state().isTerminal() && !status.state().equals(DeploymentState.INACTIVE);
            boolean queuedAgain = status.state().equals(DeploymentState.QUEUED);
            if (goesBack || queuedAgain || status.equals(before)) {
                return false;
            }
        }
        return created - deleted <= 1;
    }

    @Override
    public String toString() {
        return created + " created, " + deleted + " deleted, "
                + statuses.stream().map(DeploymentStatus::state).toList();
    }
}
