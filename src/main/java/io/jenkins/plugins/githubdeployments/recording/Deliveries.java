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
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Courier;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.Journal;
import io.jenkins.plugins.githubdeployments.delivery.ThreadPool;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RepositoryAuthorization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The courier of this controller, with its journal in {@code $JENKINS_HOME/github-deployments} and its threads: some that
 * ask GitHub, a few for work on the spot, which so never waits for GitHub, and one for what has time.
 */
@Extension
public final class Deliveries extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Deliveries.class.getName());

    private static final int COURIERS = 6;
    private static final int DESKS = 2;

    /** What a shutdown may take longer. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    /** How long builds still go on before Jenkins suspends them. The process may live on, and load another Jenkins. */
    private static final Duration SUSPENSION = Duration.ofSeconds(10);

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final ThreadPool couriers = new ThreadPool(COURIERS, threads("GitHub Deployments"));
    private final ThreadPool desk = new ThreadPool(DESKS, threads("GitHub Deployments desk"));

    private final ThreadPool errands = new ThreadPool(1, threads("GitHub Deployments errands"));

    @CheckForNull
    private Courier courier;

    public static Deliveries get() {
        return ExtensionList.lookupSingleton(Deliveries.class);
    }

    /** Nobody's rights but Jenkins' own: builds are looked up. */
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

    public synchronized Courier courier() {
        if (courier == null) {
            Path directory = directory();
            courier = new Courier(
                    new Journal(directory),
                    this::connect,
                    couriers,
                    COURIERS,
                    ThreadLocalRandom::current,
                    new Unattended());
            try {
                courier.recover();
            } catch (IOException unreadable) {
                LOGGER.log(
                        Level.WARNING,
                        unreadable,
                        () -> "The open GitHub deployments of the previous run of Jenkins are unknown because "
                                + directory + " cannot be read. Correct its permissions and restart Jenkins.");
            }
        }
        return courier;
    }

    /** The delivery of that key; null if there is nothing left to tell of it. */
    @CheckForNull
    Delivery find(String key) {
        return courier().find(key);
    }

    /** Those of a build that are not settled. */
    List<Delivery> ofBuild(String build) {
        return unsettled().stream()
                .filter(delivery -> delivery.assignment().build().equals(build))
                .toList();
    }

    public Collection<Delivery> unsettled() {
        return courier().deliveries();
    }

    /** Ends the pauses between attempts, because somebody asks for that. */
    void hurry(Collection<Delivery> late) {
        courier().hurry(late);
    }

    /** Runs what takes a moment, such as writing a file, on another thread. */
    public void onDesk(Runnable work) {
        desk.execute(work);
    }

    /** Runs what asks GitHub although nobody waits for the answer: one after the other. */
    public void onErrand(Runnable work) {
        errands.execute(work);
    }

    public Deployments connect(Assignment assignment, Consumer<Quota> quota) {
        return connect(assignment.repository(), GitHubCredentials.of(assignment), quota);
    }

    public Deployments connect(Repository repository, RepositoryAuthorization authorization, Consumer<Quota> quota) {
        return new Deployments(ControllerHttp.connect(quota), repository, authorization);
    }

    /** What the last run of Jenkins has left waits no longer than for the jobs, which know the credentials. */
    @Override
    public void onLoaded() {
        courier();
    }

    /** What can be told quickly is; the rest is in the journal. */
    @Override
    public void onBeforeShutdown() {
        long end = couriers.nanos() + DRAIN.toNanos();
        try {
            while (courier().isBusy() && couriers.nanos() < end) {
                Thread.sleep(GLANCE.toMillis());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        couriers.stop();
        errands.stop();
        desk.after(SUSPENSION, desk::finish);
    }
}
