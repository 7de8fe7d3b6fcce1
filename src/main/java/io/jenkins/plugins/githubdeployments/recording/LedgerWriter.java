package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.ledger.BuildReference;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Adds the deployments that builds start to the ledgers. The {@link LedgerListener} writes their progress; either may
 * be first. Waits for the disk on another thread.
 */
final class LedgerWriter {
    private LedgerWriter() {}

    /** Called when a build requests a deployment. */
    static void opened(Run<?, ?> run, DeploymentTarget target, DeploymentRequest request, @Nullable String builtSha) {
        long now = System.currentTimeMillis();
        inBackground(run, target, () -> {
            List<Change> changes = changes(run, target);
            // A deployment that was cancelled may be settled already.
            boolean settled = OutboxService.get().find(target.key()) == null;
            return known -> known == null && settled
                    ? null
                    : about(run, target, changes, known, now).requested(request, builtSha);
        });
    }

    /** Logs exceptions, which are defects and must not affect the build. */
    private static void inBackground(
            Run<?, ?> run, DeploymentTarget target, Supplier<UnaryOperator<PastDeployment>> news) {
        OutboxService.get().runShortTask(() -> Ledgers.get().write(run.getParent(), target.key(), news.get()));
    }

    /** Called when a build adopts a deployment that this plugin has not created. */
    static void adopted(Run<?, ?> run, DeploymentTarget target, Deployment deployment) {
        long now = System.currentTimeMillis();
        inBackground(
                run,
                target,
                () -> known -> about(run, target, List.of(), known, now).adopted(deployment));
    }

    private static PastDeployment about(
            Run<?, ?> run, DeploymentTarget target, List<Change> changes, @Nullable PastDeployment known, long now) {
        return begun(target, known, now).startedBy(BuildStarter.of(run)).withChanges(changes);
    }

    /** Called at the end of a deployment, when the checkouts of its block are known. */
    static void ended(Run<?, ?> run, DeploymentTarget target, Outcome outcome) {
        inBackground(run, target, () -> {
            List<Change> changes = changes(run, target);
            return known -> {
                PastDeployment changed = known == null || changes.isEmpty() ? known : known.withChanges(changes);
                return changed == null || outcome.isToldAsItIs() ? changed : changed.withMessage(outcome.description());
            };
        });
    }

    /** The changes since the deployment that was live before, as far as this job has created it. */
    private static List<Change> changes(Run<?, ?> run, DeploymentTarget target) {
        EnvironmentId environment = new EnvironmentId(target.repository(), target.environment());
        int deployed = Ledgers.get().of(run.getParent()).history().deployments().stream()
                .filter(past -> past.progress().live() != null
                        && past.build().number() < run.getNumber()
                        && past.environment().equals(environment))
                .findFirst()
                .map(past -> past.build().number())
                .orElse(0);
        return ChangeLog.of(run, deployed);
    }

    /** The known deployment, or one that contains the data of the target. */
    static PastDeployment begun(DeploymentTarget target, @Nullable PastDeployment known, long now) {
        return known != null
                ? known
                : PastDeployment.opened(
                        target.key(),
                        new EnvironmentId(target.repository(), target.environment()),
                        new BuildReference(job(target), new BuildName(target.build()).number(), null),
                        target.logUrl(),
                        target.autoInactive(),
                        now);
    }

    static String job(DeploymentTarget target) {
        return new BuildName(target.build()).job();
    }
}
