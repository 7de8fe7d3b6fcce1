package org.jenkinsci.plugins.github;

import hudson.Plugin;
import org.jenkinsci.plugins.github.config.GitHubPluginConfig;

@SuppressWarnings("deprecation")
public class GitHubPlugin extends Plugin {
    public GitHubPlugin() {}

    public static GitHubPluginConfig configuration() {
        throw new UnsupportedOperationException();
    }
}
