package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;

/** Tells administrators that GitHub is told nothing, because another Jenkins uses the same home directory. */
@Extension
public final class OtherJenkinsMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.OtherJenkinsMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return OutboxService.get().isWaiting();
    }
}
