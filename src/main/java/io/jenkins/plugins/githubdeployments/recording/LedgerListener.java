package io.jenkins.plugins.githubdeployments.recording;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;
import java.util.function.UnaryOperator;

/** Writes the progress of deployments to the ledgers. Waits for the disk. */
final class LedgerListener implements OutboxListener {
    @Override
    public void on(OutboxEvent event) {
        OutboxEntry entry = event.entry();
        if (event instanceof OutboxEvent.Created created) {
            created(entry, created.deployment());
        } else if (event instanceof OutboxEvent.Accepted accepted) {
            accepted(entry, accepted.status());
        } else if (event instanceof OutboxEvent.GaveUp gaveUp) {
            refused(entry, Console.refusal(gaveUp));
        } else if (event instanceof OutboxEvent.Vanished) {
            vanished(entry);
        }
    }

    private static void created(OutboxEntry entry, Deployment deployment) {
        long now = System.currentTimeMillis();
        DeploymentTarget target = entry.target();
        Ledgers.get()
                .write(
                        LedgerWriter.job(target),
                        target.key(),
                        known -> LedgerWriter.begun(target, known, now).created(deployment));
    }

    private static void accepted(OutboxEntry entry, DeploymentStatus status) {
        long now = System.currentTimeMillis();
        note(entry, known -> {
            PastDeployment changed = known.on(status, now);
            // Our own pages go on showing who it was.
            return Outcome.isAnonymous(status)
                    ? changed.withMessage(known.progress().message())
                    : changed;
        });
    }

    /** If GitHub refuses the creation at once, the ledger may not contain the deployment yet. */
    private static void refused(OutboxEntry entry, String sentence) {
        long now = System.currentTimeMillis();
        DeploymentTarget target = entry.target();
        if (entry.deployment() == null) {
            Ledgers.get()
                    .write(
                            LedgerWriter.job(target),
                            target.key(),
                            known -> LedgerWriter.begun(target, known, now).refused(sentence));
        } else {
            note(entry, known -> known.refused(sentence));
        }
    }

    /** Keeps a deployment that was live, although it no longer exists on GitHub. */
    private static void vanished(OutboxEntry entry) {
        long now = System.currentTimeMillis();
        note(entry, known -> known.deleted(now));
    }

    /** Updates the deployment of this entry, which an earlier entry may have created. */
    private static void note(OutboxEntry entry, UnaryOperator<PastDeployment> change) {
        DeploymentTarget target = entry.target();
        Deployment deployment = entry.deployment();
        boolean known = Ledgers.get().change(LedgerWriter.job(target), target.key(), change);
        if (!known && deployment != null) {
            Ledgers.get().change(LedgerWriter.job(target), target.repository(), deployment.id(), change);
        }
    }
}
