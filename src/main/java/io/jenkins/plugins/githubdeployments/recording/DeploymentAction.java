package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The deployments of a build, in the order in which they were started. The page of the build shows them. */
public final class DeploymentAction extends InvisibleAction {
    private static final Logger LOGGER = Logger.getLogger(DeploymentAction.class.getName());

    private final ArrayList<RecordedDeployment> deployments = new ArrayList<>();

    /** Adds a deployment that exists on GitHub. */
    static RecordedDeployment created(Run<?, ?> run, DeploymentTarget target, Deployment deployment) {
        return of(run).change(target, known -> known.created(deployment));
    }

    /** Adds a deployment that does not exist on GitHub yet. */
    static RecordedDeployment expected(Run<?, ?> run, DeploymentTarget target) {
        return of(run).change(target, known -> known);
    }

    public static void ended(Run<?, ?> run, DeploymentTarget target, DeploymentState state) {
        of(run).change(target, deployment -> deployment.ended(state));
    }

    /** Sets the final state of a deployment, if this build has created it. */
    public static void ended(Run<?, ?> run, Repository repository, long id, DeploymentState state) {
        RecordedDeployment own = find(run, repository, id);
        if (own != null) {
            of(run).change(own.getKey(), own, known -> known.ended(state));
        }
    }

    static void refused(Run<?, ?> run, DeploymentTarget target, String sentence) {
        of(run).change(target, deployment -> deployment.refused(sentence));
    }

    @CheckForNull
    public static RecordedDeployment find(Run<?, ?> run, String key) {
        return find(run, deployment -> deployment.getKey().equals(key));
    }

    @CheckForNull
    public static RecordedDeployment find(Run<?, ?> run, Repository repository, long id) {
        return find(run, deployment -> deployment.isOf(id, repository));
    }

    @CheckForNull
    private static RecordedDeployment find(Run<?, ?> run, Predicate<RecordedDeployment> wanted) {
        DeploymentAction action = run.getAction(DeploymentAction.class);
        return action == null
                ? null
                : action.getDeployments().stream().filter(wanted).findFirst().orElse(null);
    }

    /** Saves the build, so that a crash does not lose the data of its page. */
    public static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException unsaved) {
            LOGGER.log(Level.WARNING, unsaved, () -> "Cannot save what " + run + " knows of its GitHub deployments");
        }
    }

    private static DeploymentAction of(Run<?, ?> run) {
        DeploymentAction known = run.getAction(DeploymentAction.class);
        return known == null ? add(run) : known;
    }

    /** Does not use the lock of the run, which Jenkins may hold for long, for example while it reads a change log. */
    private static synchronized DeploymentAction add(Run<?, ?> run) {
        DeploymentAction action = run.getAction(DeploymentAction.class);
        if (action == null) {
            action = new DeploymentAction();
            run.addAction(action);
        }
        return action;
    }

    private RecordedDeployment change(DeploymentTarget target, UnaryOperator<RecordedDeployment> change) {
        return change(target.key(), new RecordedDeployment(target), change);
    }

    private RecordedDeployment change(String key, RecordedDeployment first, UnaryOperator<RecordedDeployment> change) {
        synchronized (this) {
            int index = indexOf(key);
            RecordedDeployment changed = change.apply(index < 0 ? first : deployments.get(index));
            if (index < 0) {
                deployments.add(changed);
            } else {
                deployments.set(index, changed);
            }
            return changed;
        }
    }

    private int indexOf(String key) {
        for (int i = 0; i < deployments.size(); i++) {
            if (deployments.get(i).getKey().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    public List<RecordedDeployment> getDeployments() {
        synchronized (this) {
            return List.copyOf(deployments);
        }
    }

    /** Returns a copy: Jenkins may write the action while blocks start and end. */
    private Object writeReplace() {
        DeploymentAction copy = new DeploymentAction();
        copy.deployments.addAll(getDeployments());
        return copy;
    }
}
