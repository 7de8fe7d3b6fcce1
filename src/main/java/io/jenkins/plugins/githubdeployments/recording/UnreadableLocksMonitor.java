package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;

/** Warns administrators that builds cannot deploy because the locks are unknown. */
@Extension
public final class UnreadableLocksMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.UnreadableLocksMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !locks().isKnown();
    }

    public String getFile() {
        return locks().getFile();
    }

    private static DeploymentLocks locks() {
        return ExtensionList.lookupSingleton(DeploymentLocks.class);
    }
}
