package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.githubdeployments.credential.ControllerHttp;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.Journal;
import io.jenkins.plugins.githubdeployments.outbox.JournalLock;
import io.jenkins.plugins.githubdeployments.outbox.Outbox;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.ThreadPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The outbox of this controller, with its journal in {@code $JENKINS_HOME/github-deployments} and its threads: those
 * that send requests to GitHub, two for short tasks such as writing a file, which therefore never wait for GitHub, and
 * one for GitHub tasks without a deadline.
 */
@Extension
public final class OutboxService extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(OutboxService.class.getName());

    private static final int SHORT_TASKS = 2;

    /** How much longer a shutdown may take. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    /** How long builds continue before Jenkins suspends them. The process may continue and load another Jenkins. */
    private static final Duration SUSPENSION = Duration.ofSeconds(10);

    /** How often it looks whether another Jenkins still uses the home directory. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final ThreadPool requests = ThreadPool.unbounded(threads("GitHub Deployments"));

    private final ThreadPool shortTasks = ThreadPool.bounded(SHORT_TASKS, threads("GitHub Deployments short tasks"));

    private final ThreadPool gitHubTasks = ThreadPool.bounded(1, threads("GitHub Deployments background tasks"));

    /** Guarded by this, as the next. */
    @CheckForNull
    private Outbox outbox;

    @CheckForNull
    private JournalLock lock;

    private volatile boolean waiting;

    public static OutboxService get() {
        return ExtensionList.lookupSingleton(OutboxService.class);
    }

    /** Threads with the permissions of Jenkins itself, because they look up builds. */
    private static ThreadFactory threads(String name) {
        ThreadFactory daemons = new NamingThreadFactory(new DaemonThreadFactory(), name);
        return work -> daemons.newThread(() -> {
            try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
                work.run();
            }
        });
    }

    public static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve("github-deployments");
    }

    public synchronized Outbox outbox() {
        if (outbox == null) {
            Path directory = directory();
            outbox = new Outbox(
                    new Journal(directory),
                    this::connect,
                    requests,
                    shortTasks,
                    ThreadLocalRandom::current,
                    List.of(new LedgerListener(), new EndedBuildListener(), new LogListener()));
            if (takesLock()) {
                start(outbox);
            } else {
                LOGGER.warning("Another Jenkins uses this home directory. GitHub is told nothing before it has ended.");
                waiting = true;
                outbox.hold();
                shortTasks.after(LOOK_AGAIN, this::startWhenAlone);
            }
        }
        return outbox;
    }

    private boolean takesLock() {
        try {
            lock = JournalLock.tryTake(Jenkins.get().getRootDir().toPath().resolve("github-deployments.lock"));
            return lock != null;
        } catch (IOException unsupported) {
            LOGGER.log(Level.WARNING, "Whether another Jenkins uses this home directory is unknown", unsupported);
            return true;
        }
    }

    private synchronized void startWhenAlone() {
        if (outbox == null || !waiting) {
            return;
        }
        if (takesLock()) {
            waiting = false;
            start(outbox);
        } else {
            shortTasks.after(LOOK_AGAIN, this::startWhenAlone);
        }
    }

    private static void start(Outbox outbox) {
        try {
            outbox.start();
        } catch (IOException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    unreadable,
                    () -> "The open GitHub deployments of the previous run of Jenkins are unknown because "
                            + directory() + " cannot be read. Correct its permissions and restart Jenkins.");
        }
    }

    /** Whether another Jenkins uses the same home directory, so that this one sends nothing. */
    boolean isWaiting() {
        return waiting;
    }

    /** The entry with that key; null if nothing is left to send. */
    @CheckForNull
    OutboxEntry find(String key) {
        return outbox().find(key);
    }

    /** The entries of a build that are not settled. */
    List<OutboxEntry> ofBuild(String build) {
        return unsettled().stream()
                .filter(entry -> entry.target().build().equals(build))
                .toList();
    }

    public Collection<OutboxEntry> unsettled() {
        return outbox().entries();
    }

    /** Ends the pauses between attempts at the request of a user. */
    void hurry(Collection<OutboxEntry> late) {
        outbox().hurry(late);
    }

    /** Runs a short task, such as writing a file, on another thread. */
    public void runShortTask(Runnable work) {
        execute(shortTasks, work);
    }

    /** Runs tasks that send requests to GitHub without a deadline, one after the other. */
    public void runGitHubTask(Runnable work) {
        execute(gitHubTasks, work);
    }

    /** As {@link #runGitHubTask(Runnable)}, but not before so much time has passed. */
    public void runGitHubTask(Duration pause, Runnable work) {
        gitHubTasks.after(pause, work);
    }

    private static void execute(ThreadPool threads, Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(Level.FINE, "Not done any more in this process", stopped);
        }
    }

    /** For the outbox, which counts its requests itself. */
    private Deployments connect(DeploymentTarget target, Consumer<Quota> quota) {
        return new Deployments(ControllerHttp.connect(quota), target.repository(), GitHubCredentials.of(target));
    }

    /** For requests beside the outbox, which count against the same limits of the credential. */
    public Deployments connect(DeploymentTarget target) {
        return connect(target.repository(), GitHubCredentials.of(target), target.credential());
    }

    public Deployments connect(Repository repository, GitHubCredentials credentials) {
        return connect(repository, credentials, credentials.key().toString());
    }

    private Deployments connect(Repository repository, GitHubCredentials credentials, String credential) {
        String apiUrl = repository.apiUrl();
        return new Deployments(
                ControllerHttp.connect(quota -> outbox().learn(apiUrl, credential, quota)),
                repository,
                credentials,
                outbox().gate(apiUrl, credential));
    }

    /**
     * Continues with the entries of the previous run of Jenkins as soon as the jobs are loaded, which know the
     * credentials.
     */
    @Override
    public void onLoaded() {
        outbox();
    }

    /** Sends what can be sent quickly. The rest stays in the journal. */
    @Override
    public void onBeforeShutdown() {
        long end = requests.nanos() + DRAIN.toNanos();
        try {
            while (outbox().isBusy() && requests.nanos() < end) {
                Thread.sleep(GLANCE.toMillis());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        requests.stop();
        releaseLock();
        gitHubTasks.stop();
        shortTasks.after(SUSPENSION, shortTasks::finish);
    }

    /** The process may live on, and load another Jenkins. */
    private synchronized void releaseLock() {
        waiting = false;
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException kept) {
                LOGGER.log(Level.FINE, "Kept until the process ends", kept);
            }
        }
    }
}
