package io.jenkins.plugins.githubdeployments.trigger;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jenkinsci.plugins.github.GitHubPlugin;

/** Tells administrators that jobs answer deployment events which nobody has to sign. */
@Extension(optional = true)
public final class MissingSecretMonitor extends AdministrativeMonitor implements RequiresPlugin<GitHubPlugin> {
    /** Of jobs that are loaded; those of one that is gone go with it. */
    private static final Set<GitHubDeploymentEventTrigger> TRIGGERS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    static void began(GitHubDeploymentEventTrigger trigger) {
        TRIGGERS.add(trigger);
    }

    static void stopped(GitHubDeploymentEventTrigger trigger) {
        TRIGGERS.remove(trigger);
    }

    @Override
    public String getDisplayName() {
        return Messages.MissingSecretMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !TRIGGERS.isEmpty() && !WebhookSecret.isSet();
    }
}
