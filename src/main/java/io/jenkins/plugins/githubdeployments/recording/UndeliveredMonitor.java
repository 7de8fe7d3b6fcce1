package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;

/** Tells administrators what GitHub could not be told for an hour: it takes one of them to find out why. */
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

    /** The oldest, as sentences. */
    public List<String> getExamples() {
        return late().stream()
                .limit(EXAMPLES)
                .map(delivery -> delivery.assignment().build() + ": " + Undelivered.sentence(delivery))
                .toList();
    }

    /** Has GitHub told at once of all that it does not know yet. */
    @POST
    public HttpResponse doRetry() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Deliveries.get().hurry(Deliveries.get().unsettled());
        return HttpResponses.redirectViaContextPath("/manage");
    }

    private static List<Delivery> late() {
        Instant limit = Instant.now().minus(PATIENCE);
        return Deliveries.get().unsettled().stream()
                .filter(delivery -> delivery.isWaitingSince(limit))
                .sorted(Comparator.comparing(Delivery::waitingSince, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
