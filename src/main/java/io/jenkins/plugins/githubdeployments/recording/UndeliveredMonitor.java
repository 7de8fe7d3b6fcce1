package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;

/**
 * Warns administrators about statuses that have been waiting for an hour, because the cause usually requires their
 * help.
 */
@Extension
public final class UndeliveredMonitor extends AdministrativeMonitor {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int EXAMPLES = 5;

    @Override
    public String getDisplayName() {
        return Messages.UndeliveredMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return getCount() > 0;
    }

    public int getCount() {
        return late().size();
    }

    /** Sentences about the oldest ones. */
    public List<String> getExamples() {
        return late().stream()
                .limit(EXAMPLES)
                .map(undelivered -> undelivered.build() + ": " + undelivered.sentence())
                .toList();
    }

    /** Retries all undelivered statuses at once. */
    @POST
    public HttpResponse doRetry() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        OutboxService.get().hurry(OutboxService.get().unsettled());
        return HttpResponses.redirectViaContextPath("/manage");
    }

    /** The undelivered statuses, oldest first. */
    private static List<Undelivered> late() {
        Instant limit = Instant.now().minus(PATIENCE);
        return OutboxService.get().unsettled().stream()
                .flatMap(entry -> Undelivered.of(entry).stream())
                .filter(undelivered -> undelivered.since().isBefore(limit))
                .sorted(Comparator.comparing(Undelivered::since))
                .toList();
    }
}
