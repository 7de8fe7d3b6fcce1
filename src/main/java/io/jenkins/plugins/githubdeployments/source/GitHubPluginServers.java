package io.jenkins.plugins.githubdeployments.source;

import hudson.Extension;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.List;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.jenkinsci.plugins.github.config.GitHubServerConfig;

/** The servers that are configured for the GitHub plugin. */
@Extension(ordinal = 100, optional = true)
public final class GitHubPluginServers implements ServerSource, RequiresPlugin<GitHubPlugin> {
    @Override
    public List<Server> servers() {
        return GitHubPlugin.configuration().getConfigs().stream()
                .map(GitHubServerConfig::getApiUrl)
                .map(Server::of)
                .toList();
    }
}
