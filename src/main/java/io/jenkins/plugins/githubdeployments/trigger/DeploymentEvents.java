package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.github.extension.GHEventsSubscriber;
import org.jenkinsci.plugins.github.extension.GHSubscriberEvent;
import org.kohsuke.github.GHEvent;

/** Takes the events from the GitHub plugin, which has checked their signature, to the jobs that are to answer them. */
@Extension(optional = true)
public final class DeploymentEvents extends GHEventsSubscriber {
    private static final Logger LOGGER = Logger.getLogger(DeploymentEvents.class.getName());

    private static final int THREADS = 2;
    private static final int CAPACITY = 500;

    /** What is not signed is looked at one by one, and so often at most. */
    private static final Duration UNSIGNED_PACE = Duration.ofSeconds(2);

    private final EventQueue queue = new EventQueue(THREADS, CAPACITY, DeploymentEvents::thread);
    private final EventDispatcher dispatcher = new EventDispatcher(queue);
    private final AtomicLong lastUnsigned = new AtomicLong(System.nanoTime() - UNSIGNED_PACE.toNanos());

    @Override
    protected boolean isApplicable(@Nullable Item item) {
        return item instanceof Job<?, ?> job && trigger(job) != null;
    }

    @Override
    protected Set<GHEvent> events() {
        return Set.of(GHEvent.DEPLOYMENT);
    }

    /** GitHub waits ten seconds for an answer, and whoever looks for jobs needs more rights than GitHub has here. */
    @Override
    protected void onEvent(GHSubscriberEvent event) {
        String text = event.getPayload();
        Duration delay = WebhookSecret.isSet() ? Duration.ZERO : pace();
        if (!queue.offer(delay, () -> onEvent(text))) {
            LOGGER.log(
                    Level.WARNING,
                    "A deployment event of GitHub is not answered, because {0} others wait to be looked at. Redeliver it in"
                            + " the settings of the webhook on GitHub.",
                    CAPACITY);
        }
    }

    /** Anyone can send events then, each of which costs requests to GitHub. */
    private Duration pace() {
        long pace = UNSIGNED_PACE.toNanos();
        long now = System.nanoTime();
        long due = lastUnsigned.updateAndGet(last -> Math.min(Math.max(last + pace, now), now + CAPACITY * pace));
        return Duration.ofNanos(Math.max(0, due - now));
    }

    private void onEvent(String text) {
        try {
            DeploymentEvent.parse(text).ifPresent(dispatcher::dispatch);
        } catch (IllegalArgumentException unreadable) {
            LOGGER.log(Level.WARNING, "Cannot read a deployment event of GitHub: {0}", unreadable.getMessage());
        }
    }

    /** With the rights of Jenkins itself: jobs are looked up. */
    private static Thread thread(Runnable work) {
        return new NamingThreadFactory(new DaemonThreadFactory(), "GitHub Deployments events").newThread(() -> {
            try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
                work.run();
            }
        });
    }

    @CheckForNull
    private static GitHubDeploymentEventTrigger trigger(Job<?, ?> job) {
        return ParameterizedJobMixIn.getTrigger(job, GitHubDeploymentEventTrigger.class);
    }
}
