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
 * Closes what nobody else will: deployments of builds that ended without a word, such as those that were killed with the
 * controller or are gone with their job. Asks who is running, and so loads no build but those.
 */
@Extension
public final class AbandonedDeploymentsCleaner extends PeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(AbandonedDeploymentsCleaner.class.getName());

    /** Twice that after a restart, all that runs again does so. */
    private static final Duration RECURRENCE = Duration.ofMinutes(1);

    /** Found the last time: a build that is just ending is run by nobody for a moment, so it takes two. */
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

    /** A freestyle build that dies with the controller was never saved, so it is not there either. */
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
        // Those that have not come to an executor again after a restart.
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
