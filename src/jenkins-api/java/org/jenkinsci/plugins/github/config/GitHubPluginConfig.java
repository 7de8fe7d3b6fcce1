package org.jenkinsci.plugins.github.config;

import java.util.List;
import jenkins.model.GlobalConfiguration;

public class GitHubPluginConfig extends GlobalConfiguration {
    public GitHubPluginConfig() {}

    public List<GitHubServerConfig> getConfigs() {
        throw new UnsupportedOperationException();
    }

    public List<HookSecretConfig> getHookSecretConfigs() {
        throw new UnsupportedOperationException();
    }
}
