package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Job;
import hudson.model.PeriodicWork;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/**
 * Closes the deployments of builds that ended without closing them, for example because they were killed together with
 * the controller, or deleted with their job. Only checks which builds are running, so it loads no other builds.
 */
@Extension
public final class AbandonedDeploymentsCleaner extends PeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(AbandonedDeploymentsCleaner.class.getName());

    /** The interval of the check. After twice this time, all builds that survive a restart have resumed. */
    private static final Duration RECURRENCE = Duration.ofMinutes(1);

    /**
     * The deployments that the previous check has found. A build that is just ending is not running for a moment, so
     * only those found twice are closed.
     */
    private Set<String> suspects = Set.of();

    @Override
    public long getInitialDelay() {
        return getRecurrencePeriod();
    }

    @Override
    public long getRecurrencePeriod() {
        return RECURRENCE.toMillis();
    }

    @Override
    protected void doRun() {
        sweep();
    }

    synchronized void sweep() {
        List<OutboxEntry> open = OutboxService.get().unsettled().stream()
                .filter(OutboxEntry::isOpen)
                .toList();
        Set<String> running = open.isEmpty() ? Set.of() : running();
        Set<String> missing = new HashSet<>();
        for (OutboxEntry entry : open) {
            String key = entry.target().key();
            if (!running.contains(entry.target().build())) {
                missing.add(key);
                if (suspects.contains(key)) {
                    close(entry);
                }
            }
        }
        suspects = missing;
    }

    private static void close(OutboxEntry entry) {
        Run<?, ?> run = Run.fromExternalizableId(entry.target().build());
        UnclosedDeployments.close(run, entry, run == null ? gone(entry) : ended(entry));
    }

    /** A freestyle build that was killed with the controller was never saved, so it does not exist. */
    private static Outcome gone(OutboxEntry entry) {
        String job = new BuildName(entry.target().build()).job();
        boolean died = entry.isOrphaned() && Jenkins.get().getItemByFullName(job, Job.class) != null;
        return died ? Outcome.notResumed() : Outcome.deleted();
    }

    private static Outcome ended(OutboxEntry entry) {
        return entry.isOrphaned() ? Outcome.notResumed() : Outcome.error(Messages.Outcome_endedSilently());
    }

    private static Set<String> running() {
        Set<String> builds = new HashSet<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            for (Executor executor : computer.getAllExecutors()) {
                add(executor.getCurrentExecutable(), builds);
            }
        }
        // Pipelines that have not got an executor yet after a restart.
        for (FlowExecution pipeline : FlowExecutionList.get()) {
            try {
                add(pipeline.getOwner().getExecutable(), builds);
            } catch (IOException unloadable) {
                LOGGER.log(Level.FINE, "Not running: " + pipeline, unloadable);
            }
        }
        return builds;
    }

    private static void add(@CheckForNull Queue.Executable executable, Set<String> builds) {
        if (executable instanceof Run<?, ?> run) {
            builds.add(run.getExternalizableId());
        }
    }
}
