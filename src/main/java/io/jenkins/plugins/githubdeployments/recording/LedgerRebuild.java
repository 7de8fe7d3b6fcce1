package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes into a job's ledger what its builds remember and the ledger lacks. Loads all builds, which takes long, so there
 * is one at a time for all jobs.
 */
final class LedgerRebuild implements Runnable {
    private static final Logger LOGGER = Logger.getLogger(LedgerRebuild.class.getName());

    /** By the full name of the job, while it waits or is at work. */
    private static final Map<String, LedgerRebuild> UNDER_WAY = new ConcurrentHashMap<>();

    private static final ThreadPoolExecutor THREAD = thread();

    private final Job<?, ?> job;
    private final String name;
    private final AtomicInteger seen = new AtomicInteger();

    private LedgerRebuild(Job<?, ?> job) {
        this.job = job;
        this.name = job.getFullName();
    }

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "GitHub Deployments ledger"));
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /** Unless it is already under way. */
    static void start(Job<?, ?> job) {
        LedgerRebuild rebuild = new LedgerRebuild(job);
        if (UNDER_WAY.putIfAbsent(rebuild.name, rebuild) == null) {
            THREAD.execute(rebuild);
        }
    }

    /** How many builds it has seen; null if it is not under way. */
    @CheckForNull
    static Integer seen(Job<?, ?> job) {
        LedgerRebuild rebuild = UNDER_WAY.get(job.getFullName());
        return rebuild == null ? null : rebuild.seen.get();
    }

    @Override
    public void run() {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            for (Run<?, ?> run : job.getBuilds()) {
                remember(run);
                seen.incrementAndGet();
            }
        } catch (RuntimeException unreadable) {
            LOGGER.log(Level.WARNING, unreadable, () -> "Not all builds of " + name + " could be read");
        } finally {
            UNDER_WAY.remove(name);
        }
    }

    private static void remember(Run<?, ?> run) {
        DeploymentAction action = run.getAction(DeploymentAction.class);
        if (action != null) {
            for (RecordedDeployment deployment : action.getDeployments()) {
                boolean settled = OutboxService.get().find(deployment.getKey()) == null;
                Ledgers.get()
                        .write(
                                run.getParent(),
                                deployment.getKey(),
                                known -> merge(known, deployment.toPast(run), settled));
            }
        }
    }

    /** What the ledger knows is better, unless it has missed the end. */
    private static PastDeployment merge(@Nullable PastDeployment known, PastDeployment past, boolean settled) {
        if (known == null) {
            return past;
        }
        if (!settled || !known.isOpen() || past.isOpen()) {
            return known;
        }
        PastDeployment ended = known.with(past.progress());
        String refusal = past.refusal();
        return refusal == null ? ended : ended.refused(refusal);
    }
}
