package io.jenkins.plugins.githubdeployments.retirement;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;

/** Asks administrators before most transient environments of a project are retired at once. */
@Extension
public final class HeldRetirementsMonitor extends AdministrativeMonitor {
    private static final int EXAMPLES = 5;

    @Override
    public String getDisplayName() {
        return Messages.HeldRetirementsMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return getCount() > 0;
    }

    public int getCount() {
        return TransientEnvironmentCleaner.get().held().size();
    }

    /** The first of them by name. */
    public List<String> getExamples() {
        return TransientEnvironmentCleaner.get().held().stream()
                .limit(EXAMPLES)
                .map(HeldRetirementsMonitor::name)
                .toList();
    }

    private static String name(EnvironmentId id) {
        return id.name() + " (" + id.repository().fullName() + ")";
    }

    /** Retires them. */
    @POST
    public HttpResponse doRetire() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        TransientEnvironmentCleaner.get().release();
        return HttpResponses.redirectViaContextPath("/manage");
    }
}
