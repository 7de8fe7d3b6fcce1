package io.jenkins.plugins.githubdeployments;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Remembers on the build which of its deployments are open, so that whoever notices its end can close them. */
public final class DeploymentAction extends InvisibleAction {
    private static final Logger LOGGER = Logger.getLogger(DeploymentAction.class.getName());

    private final ArrayList<RecordedDeployment> open = new ArrayList<>();

    /** Those of the open ones that somebody is about to close. */
    private final ArrayList<RecordedDeployment> claimed = new ArrayList<>();

    static void open(Run<?, ?> run, RecordedDeployment deployment) {
        of(run).add(deployment);
        save(run);
    }

    /**
     * Keeps the end of the build from closing it, which the caller does as soon as it may wait: saves nothing, and holds
     * no lock for long.
     */
    static void claim(Run<?, ?> run, RecordedDeployment deployment) {
        DeploymentAction action = run.getAction(DeploymentAction.class);
        if (action != null) {
            synchronized (action.open) {
                action.claimed.add(deployment);
            }
        }
    }

    /** Whether it was open: who closes it first tells GitHub. */
    static boolean close(Run<?, ?> run, RecordedDeployment deployment) {
        boolean wasOpen = of(run).remove(deployment);
        if (wasOpen) {
            save(run);
        }
        return wasOpen;
    }

    /** At once: a record that outlived its deployment would close it a second time, and wrongly. */
    private static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException unsaved) {
            LOGGER.log(Level.WARNING, unsaved, () -> "Cannot save which GitHub deployments of " + run + " are open");
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

    private void add(RecordedDeployment deployment) {
        synchronized (open) {
            open.add(deployment);
        }
    }

    private boolean remove(RecordedDeployment deployment) {
        synchronized (open) {
            claimed.remove(deployment);
            return open.remove(deployment);
        }
    }

    /** Those that nobody has claimed. */
    public List<RecordedDeployment> open() {
        synchronized (open) {
            List<RecordedDeployment> unclaimed = new ArrayList<>(open);
            unclaimed.removeAll(claimed);
            return List.copyOf(unclaimed);
        }
    }

    /** Jenkins writes the action while blocks open and close. */
    private Object writeReplace() {
        DeploymentAction copy = new DeploymentAction();
        synchronized (open) {
            copy.open.addAll(open);
        }
        return copy;
    }
}
