package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.StatusOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.Receipt;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.util.concurrent.CompletableFuture;

/**
 * A status that a Pipeline reports with {@code githubDeployStatus}. May wait for the disk, so it must not be used on
 * the thread that runs Pipeline code.
 */
public final class StatusReport {
    private final Console console;
    private final StatusOptions options;

    private StatusReport(Console console, StatusOptions options) {
        this.console = console;
        this.options = options;
    }

    /**
     * Adds the status to the outbox.
     *
     * @param step identifies the step in its build, before and after a restart
     * @param block the enclosing block; null if there is none
     * @param again whether it may have been added before a restart
     * @return completes when the build may continue; exceptionally with an {@link AbortException} if {@code onError} is
     *     {@code fail} and GitHub has not accepted the status within the deadline
     * @throws AbortException on invalid parameters
     */
    public static CompletableFuture<Void> send(
            Console console, StatusOptions options, String step, @Nullable String block, boolean again)
            throws AbortException {
        String problem = options.firstProblem();
        if (problem != null) {
            throw new AbortException(problem);
        }
        console.checkLinks(
                options.linkProblem(),
                Defaults.isFailOnError(options, console.run().getParent()));
        StatusReport report = new StatusReport(console, options);
        String number = options.getDeployment();
        if (number != null) {
            return report.onDeployment(Long.parseLong(number), step, again);
        }
        if (block == null) {
            throw new AbortException(Messages.StatusReport_nothing());
        }
        return report.onBlock(block, again);
    }

    private CompletableFuture<Void> onBlock(String block, boolean again) throws AbortException {
        Run<?, ?> run = console.run();
        String key = DeploymentKey.of(run, block);
        OutboxEntry entry = OutboxService.get().find(key);
        if (entry != null && !again) {
            checkLock(entry.target().repository(), entry.target().environment());
        }
        Receipt receipt = entry == null ? null : entry.report(options.toStatus(entry.target()));
        if (receipt != null && receipt.isAccepted()) {
            renamed(entry.target().repository(), entry.target().environment());
            told(entry);
            if (!entry.isOpen()) {
                DeploymentAction.ended(run, entry.target(), state());
            }
            return receipt.durable();
        }
        RecordedDeployment recorded = DeploymentAction.find(run, key);
        console.warn(
                recorded == null || !recorded.isCreated()
                        ? Messages.StatusReport_unrecorded(state())
                        : Messages.StatusReport_over(recorded.getEnvironment(), state()));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> onDeployment(long id, String step, boolean again) throws AbortException {
        Run<?, ?> run = console.run();
        TargetResolver.Place place = TargetResolver.get().place(run, options);
        if (!again) {
            RecordedDeployment recorded = DeploymentAction.find(run, place.repository(), id);
            checkLock(place.repository(), recorded == null ? null : recorded.getEnvironment());
        }
        // Records the use of the credential, and reports now if it cannot be used.
        GitHubCredentials credentials = GitHubCredentials.of(run, place.credentialsId(), place.repository());
        DeploymentTarget target = new DeploymentTarget(
                        DeploymentKey.of(run, step),
                        run.getExternalizableId(),
                        place.repository(),
                        place.credentialsId(),
                        environment(id, place.repository()),
                        BuildLog.url(console, options.getLogUrl()),
                        null,
                        true)
                .withCredential(credentials.key().toString());
        DeploymentStatus status = options.toStatus(target);
        OutboxEntry entry =
                OutboxService.get().outbox().report(target, id, status, new BuildListener(console, null), again);
        if (entry == null) {
            console.warn(Messages.StatusReport_over(target.environment(), state()));
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> settled = entry.settled();
        CompletableFuture<Void> durable = entry.durable();
        RecordedDeployment own = DeploymentAction.find(run, place.repository(), id);
        if (own != null) {
            renamed(place.repository(), own.getEnvironment());
        }
        told(entry);
        if (state().isTerminal()) {
            DeploymentAction.ended(run, place.repository(), id, state());
        }
        boolean waits = Defaults.isFailOnError(options, run.getParent()) && !entry.isOpen();
        return waits
                ? DeploymentRecorder.accepted(
                        settled,
                        seconds -> Messages.StatusReport_notToldYet(target.environment(), state(), seconds),
                        why -> Messages.StatusReport_notTold(target.environment(), state(), why))
                : durable;
    }

    /**
     * Checks the lock of the new environment, because a new name moves the deployment there.
     *
     * @param from the current environment; null if only GitHub knows it
     */
    private void checkLock(Repository repository, @Nullable String from) throws LockedEnvironmentException {
        String to = options.getEnvironment();
        if (to != null && !to.equalsIgnoreCase(from)) {
            DeploymentLocks.check(repository, to);
        }
    }

    private void renamed(Repository repository, String from) {
        String to = options.getEnvironment();
        if (to != null) {
            for (DeploymentStartListener listener : DeploymentStartListener.all()) {
                listener.onRenamed(console.run().getParent(), repository, from, to);
            }
        }
    }

    private void told(OutboxEntry entry) {
        console.recorded(entry, new Outcome(state(), options.getDescription()));
    }

    private DeploymentState state() {
        return new DeploymentState(options.getState());
    }

    /** The name of the environment for messages. GitHub identifies the deployment by its ID. */
    private String environment(long id, Repository repository) {
        String stated = options.getEnvironment();
        if (stated != null) {
            return stated;
        }
        RecordedDeployment recorded = DeploymentAction.find(console.run(), repository, id);
        return recorded == null ? Messages.StatusReport_environment(Long.toString(id)) : recorded.getEnvironment();
    }
}
