package io.jenkins.plugins.githubdeployments.demo;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.ExtensionList;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.pipeline.GraphWatcher;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStartListener;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.retirement.TransientEnvironmentListener;
import io.jenkins.plugins.githubdeployments.retirement.TransientEnvironments;
import jenkins.model.JenkinsLocationConfiguration;

/** What the plugin asks a controller for: its own extension, a credential, and the address of Jenkins. */
final class DemoController implements AutoCloseable {
    static final String CREDENTIALS_ID = "github-token";
    private static final String ROOT_URL = "https://jenkins.example.com/";

    private final GraphWatcher watcher = new GraphWatcher();
    private final OutboxService service = new OutboxService();
    private final DeploymentLocks locks = new DeploymentLocks();
    private final Ledgers ledgers = new Ledgers();
    private final TransientEnvironments environments = new TransientEnvironments();
    private final DeploymentStartListener environmentListener = new TransientEnvironmentListener();
    private final CredentialsProvider credentials;

    DemoController(String token) {
        credentials = new DemoCredentials(CREDENTIALS_ID, token);
        ExtensionList.lookup(GraphWatcher.class).add(watcher);
        ExtensionList.lookup(OutboxService.class).add(service);
        ExtensionList.lookup(DeploymentLocks.class).add(locks);
        ExtensionList.lookup(Ledgers.class).add(ledgers);
        ExtensionList.lookup(TransientEnvironments.class).add(environments);
        ExtensionList.lookup(DeploymentStartListener.class).add(environmentListener);
        ExtensionList.lookup(CredentialsProvider.class).add(credentials);
        JenkinsLocationConfiguration.get().setUrl(ROOT_URL);
    }

    GraphWatcher watcher() {
        return watcher;
    }

    @Override
    public void close() {
        service.onBeforeShutdown();
        ExtensionList.lookup(GraphWatcher.class).remove(watcher);
        ExtensionList.lookup(OutboxService.class).remove(service);
        ExtensionList.lookup(DeploymentLocks.class).remove(locks);
        ExtensionList.lookup(Ledgers.class).remove(ledgers);
        ExtensionList.lookup(DeploymentStartListener.class).remove(environmentListener);
        ExtensionList.lookup(TransientEnvironments.class).remove(environments);
        ExtensionList.lookup(CredentialsProvider.class).remove(credentials);
    }
}
