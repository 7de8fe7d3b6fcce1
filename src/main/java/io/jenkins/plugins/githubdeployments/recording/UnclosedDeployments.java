package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.Receipt;
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
            for (OutboxEntry entry : OutboxService.get().ofBuild(run.getExternalizableId())) {
                boolean lost = entry.isOrphaned() && interrupted == null;
                close(run, entry, lost ? Outcome.notResumed() : stopped);
            }
        });
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        for (OutboxEntry entry : OutboxService.get().ofBuild(run.getExternalizableId())) {
            close(null, entry, Outcome.deleted());
        }
    }

    /** @param run null if it is gone */
    static void close(@Nullable Run<?, ?> run, OutboxEntry entry, Outcome otherwise) {
        Receipt receipt = entry.closeAsPromised(otherwise.state(), otherwise.description());
        entry.leave();
        DeploymentStatus end = receipt.state().last();
        if (!receipt.isAccepted() || end == null) {
            return;
        }
        LOGGER.log(Level.INFO, "{0} ended as {1}: {2}", new Object[] {entry, end.state(), end.description()});
        if (run != null) {
            DeploymentAction.ended(run, entry.target(), end.state());
            // A Pipeline ends on the thread that runs Pipeline code.
            OutboxService.get().runShortTask(() -> DeploymentAction.save(run));
        }
    }
}
