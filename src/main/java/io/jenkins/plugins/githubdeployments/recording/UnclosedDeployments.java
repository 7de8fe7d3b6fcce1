package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.InterruptedBuildAction;

/** The net under the doors: a build that ends with a deployment open, such as one killed hard, closes it. */
@Extension
public final class UnclosedDeployments extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(UnclosedDeployments.class.getName());

    /** After the post-build actions, and also where none of ours runs: for the parent of a matrix. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        InterruptedBuildAction interrupted = run.getAction(InterruptedBuildAction.class);
        Outcome stopped = Outcome.stopped(interrupted == null ? List.of() : interrupted.getCauses());
        UnfinishedReports.finishAll(run).whenComplete((done, failed) -> {
            for (Delivery delivery : Deliveries.get().ofBuild(run.getExternalizableId())) {
                boolean lost = delivery.isOrphaned() && interrupted == null;
                close(run, delivery, lost ? Outcome.notResumed() : stopped);
            }
        });
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        for (Delivery delivery : Deliveries.get().ofBuild(run.getExternalizableId())) {
            close(null, delivery, Outcome.deleted());
        }
    }

    /** @param run null if it is gone */
    static void close(@Nullable Run<?, ?> run, Delivery delivery, Outcome otherwise) {
        DeploymentStatus end = delivery.closeAsPromised(otherwise.state(), otherwise.description());
        boolean recorded = end != null && run != null;
        if (end != null) {
            LOGGER.log(Level.INFO, "{0} ended as {1}: {2}", new Object[] {delivery, end.state(), end.description()});
        }
        if (recorded) {
            DeploymentAction.ended(run, delivery.assignment(), end.state());
        }
        delivery.setListener(new Unattended());
        // A Pipeline ends on the thread that runs Pipeline code.
        Deliveries.get().onDesk(() -> {
            delivery.save();
            if (recorded) {
                DeploymentAction.save(run);
            }
        });
    }
}
