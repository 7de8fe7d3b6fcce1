package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a build remembers of its deployments, in the order in which they were opened; its page shows it. */
public final class DeploymentAction extends InvisibleAction {
    private static final Logger LOGGER = Logger.getLogger(DeploymentAction.class.getName());

    private final ArrayList<RecordedDeployment> deployments = new ArrayList<>();

    /** Remembers one that GitHub has. */
    static RecordedDeployment created(Run<?, ?> run, Assignment assignment, Deployment deployment) {
        return of(run).put(new RecordedDeployment(assignment, deployment));
    }

    /** Remembers one that GitHub will have. */
    static RecordedDeployment expected(Run<?, ?> run, Assignment assignment) {
        return of(run).put(new RecordedDeployment(assignment, null));
    }

    static void ended(Run<?, ?> run, Assignment assignment, DeploymentState state) {
        of(run).change(assignment, deployment -> deployment.ended(state));
    }

    static void refused(Run<?, ?> run, Assignment assignment, String sentence) {
        of(run).change(assignment, deployment -> deployment.refused(sentence));
    }

    @CheckForNull
    static RecordedDeployment find(Run<?, ?> run, String key) {
        return of(run).getDeployments().stream()
                .filter(deployment -> deployment.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** For what a crash must not take from the build's page. */
    static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException unsaved) {
            LOGGER.log(Level.WARNING, unsaved, () -> "Cannot save what " + run + " knows of its GitHub deployments");
        }
    }

    private static DeploymentAction of(Run<?, ?> run) {
        synchronized (run) {
            DeploymentAction action = run.getAction(DeploymentAction.class);
            if (action == null) {
                action = new DeploymentAction();
                run.addAction(action);
            }
            return action;
        }
    }

    private RecordedDeployment put(RecordedDeployment deployment) {
        synchronized (deployments) {
            int known = indexOf(deployment.key());
            if (known < 0) {
                deployments.add(deployment);
            } else {
                deployments.set(known, deployment);
            }
        }
        return deployment;
    }

    private void change(Assignment assignment, UnaryOperator<RecordedDeployment> change) {
        synchronized (deployments) {
            int known = indexOf(assignment.key());
            RecordedDeployment before = known < 0 ? new RecordedDeployment(assignment, null) : deployments.get(known);
            put(change.apply(before));
        }
    }

    private int indexOf(String key) {
        for (int i = 0; i < deployments.size(); i++) {
            if (deployments.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    public List<RecordedDeployment> getDeployments() {
        synchronized (deployments) {
            return List.copyOf(deployments);
        }
    }

    /** Jenkins writes the action while blocks open and close. */
    private Object writeReplace() {
        DeploymentAction copy = new DeploymentAction();
        copy.deployments.addAll(getDeployments());
        return copy;
    }
}
