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
 * Adds deployments to the ledger of a job that its builds contain and the ledger lacks. Loads all builds, which takes
 * long, so only one rebuild runs at a time for all jobs.
 */
final class LedgerRebuild implements Runnable {
    private static final Logger LOGGER = Logger.getLogger(LedgerRebuild.class.getName());

    /** The waiting and running rebuilds by the full name of the job. */
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

    /** Starts a rebuild, unless one is waiting or running. */
    static void start(Job<?, ?> job) {
        LedgerRebuild rebuild = new LedgerRebuild(job);
        if (UNDER_WAY.putIfAbsent(rebuild.name, rebuild) == null) {
            THREAD.execute(rebuild);
        }
    }

    /** The number of builds that were read; null if no rebuild is waiting or running. */
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

    /** Prefers the ledger's data, unless it lacks the end of the deployment. */
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
