package io.jenkins.plugins.githubdeployments.source;

import hudson.Extension;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.List;
import org.jenkinsci.plugins.github_branch_source.Endpoint;
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration;

/** The servers that are configured for the GitHub Branch Source plugin. */
@Extension(ordinal = 200, optional = true)
public final class BranchSourceServers implements ServerSource, RequiresPlugin<GitHubConfiguration> {
    @Override
    public List<Server> servers() {
        return GitHubConfiguration.get().getEndpoints().stream()
                .map(Endpoint::getApiUri)
                .map(Server::of)
                .toList();
    }
}
