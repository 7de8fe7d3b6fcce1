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

/** Closes the open deployments of a build when it ends, for example because it was killed hard. */
@Extension
public final class UnclosedDeployments extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(UnclosedDeployments.class.getName());

    /**
     * Called after the post-build actions, and also for builds without our post-build action, such as the parent of a
     * matrix.
     */
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

    /** @param run the build; null if it no longer exists */
    static void close(@Nullable Run<?, ?> run, OutboxEntry entry, Outcome otherwise) {
        Receipt receipt = entry.closeAsPromised(
                otherwise.state(), run == null ? otherwise.anonymous() : otherwise.told(run.getParent()));
        entry.leave();
        DeploymentStatus end = receipt.state().last();
        if (!receipt.isAccepted() || end == null) {
            return;
        }
        LOGGER.log(Level.INFO, "{0} ended as {1}: {2}", new Object[] {entry, end.state(), end.description()});
        if (run != null) {
            DeploymentAction.ended(run, entry.target(), end.state());
            // A Pipeline build ends on the thread that runs Pipeline code, which must not wait for the disk.
            OutboxService.get().runShortTask(() -> DeploymentAction.save(run));
        }
    }
}
