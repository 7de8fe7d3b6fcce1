package io.jenkins.plugins.githubdeployments;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import java.util.List;
import jenkins.model.InterruptedBuildAction;

/** The net under the doors: a build that ends with a deployment open, such as one killed hard, closes it. */
@Extension
public final class UnclosedDeployments extends RunListener<Run<?, ?>> {
    /** After the post-build actions, and also where none of ours runs: for the parent of a matrix. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        InterruptedBuildAction interrupted = run.getAction(InterruptedBuildAction.class);
        Outcome stopped = Outcome.stopped(interrupted == null ? List.of() : interrupted.getCauses());
        for (Delivery delivery : Deliveries.get().ofBuild(run.getExternalizableId())) {
            boolean lost = delivery.isOrphaned() && interrupted == null;
            close(run, delivery, lost ? Outcome.notResumed() : stopped);
        }
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        for (Delivery delivery : Deliveries.get().ofBuild(run.getExternalizableId())) {
            close(run, delivery, Outcome.error(Messages.Outcome_deleted()));
        }
    }

    private static void close(Run<?, ?> run, Delivery delivery, Outcome outcome) {
        if (delivery.closeAsPromised(outcome.state(), outcome.description())) {
            new Console(run, TaskListener.NULL).closed(delivery, outcome);
            DeploymentAction.ended(run, delivery.assignment(), outcome.state());
        }
        delivery.setListener(new Unattended());
        delivery.save();
    }
}
