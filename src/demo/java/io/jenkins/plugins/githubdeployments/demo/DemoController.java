package io.jenkins.plugins.githubdeployments.demo;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.ExtensionList;
import io.jenkins.plugins.githubdeployments.pipeline.GraphWatcher;
import jenkins.model.JenkinsLocationConfiguration;

/** What the plugin asks a controller for: its own extension, a credential, and the address of Jenkins. */
final class DemoController implements AutoCloseable {
    static final String CREDENTIALS_ID = "github-token";
    private static final String ROOT_URL = "https://jenkins.example.com/";

    private final GraphWatcher watcher = new GraphWatcher();
    private final CredentialsProvider credentials;

    DemoController(String token) {
        credentials = new DemoCredentials(CREDENTIALS_ID, token);
        ExtensionList.lookup(GraphWatcher.class).add(watcher);
        ExtensionList.lookup(CredentialsProvider.class).add(credentials);
        JenkinsLocationConfiguration.get().setUrl(ROOT_URL);
    }

    GraphWatcher watcher() {
        return watcher;
    }

    @Override
    public void close() {
        ExtensionList.lookup(GraphWatcher.class).remove(watcher);
        ExtensionList.lookup(CredentialsProvider.class).remove(credentials);
    }
}
