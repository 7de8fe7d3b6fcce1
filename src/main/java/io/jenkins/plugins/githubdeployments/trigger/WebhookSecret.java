package io.jenkins.plugins.githubdeployments.trigger;

import org.jenkinsci.plugins.github.GitHubPlugin;

/** What the GitHub plugin checks the signatures of events with. Without it, anyone who reaches Jenkins can send events. */
final class WebhookSecret {
    private WebhookSecret() {}

    static boolean isSet() {
        return GitHubPlugin.configuration().getHookSecretConfigs().stream()
                .anyMatch(config -> config.getHookSecret() != null);
    }
}
