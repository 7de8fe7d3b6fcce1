package org.jenkinsci.plugins.github.config;

import hudson.model.AbstractDescribableImpl;

@SuppressWarnings("deprecation")
public class GitHubServerConfig extends AbstractDescribableImpl<GitHubServerConfig> {
    private GitHubServerConfig() {}

    public String getApiUrl() {
        throw new UnsupportedOperationException();
    }
}
