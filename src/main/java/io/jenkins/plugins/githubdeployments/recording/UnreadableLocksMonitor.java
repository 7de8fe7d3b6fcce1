package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;

/** Tells administrators that no build deploys, because nobody knows which environments are locked. */
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
