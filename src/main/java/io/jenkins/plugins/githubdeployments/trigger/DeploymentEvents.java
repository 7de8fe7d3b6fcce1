package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.github.extension.GHEventsSubscriber;
import org.jenkinsci.plugins.github.extension.GHSubscriberEvent;
import org.kohsuke.github.GHEvent;

/** Takes the events from the GitHub plugin, which has checked their signature, to the jobs that are to answer them. */
@Extension(optional = true)
public final class DeploymentEvents extends GHEventsSubscriber {
    private static final Logger LOGGER = Logger.getLogger(DeploymentEvents.class.getName());

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
        DeploymentRecorder.inBackground(() -> onEvent(text));
    }

    private static void onEvent(String text) {
        try {
            DeploymentEvent.parse(text).ifPresent(DeploymentEvents::answer);
        } catch (IllegalArgumentException unreadable) {
            LOGGER.log(Level.WARNING, unreadable, () -> "Cannot read a deployment event of GitHub");
        }
    }

    private static void answer(DeploymentEvent event) {
        if (DeploymentRecorder.isOwn(event.deployment(), event.repository())) {
            LOGGER.fine(() -> "Created by this plugin, or answered already: " + event);
            return;
        }
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            GitHubDeploymentEventTrigger trigger = trigger(job);
            if (trigger != null) {
                trigger.answer(job, event);
            }
        }
    }

    @CheckForNull
    private static GitHubDeploymentEventTrigger trigger(Job<?, ?> job) {
        return ParameterizedJobMixIn.getTrigger(job, GitHubDeploymentEventTrigger.class);
    }
}
