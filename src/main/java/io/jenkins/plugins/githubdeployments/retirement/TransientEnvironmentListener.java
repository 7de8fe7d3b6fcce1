package io.jenkins.plugins.githubdeployments.retirement;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Lifetime;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStartListener;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Updates {@link TransientEnvironments} when builds deploy, and when jobs are renamed, moved or deleted. */
@Extension
public final class TransientEnvironmentListener extends ItemListener implements DeploymentStartListener {
    @Override
    public void onStarted(Run<?, ?> run, Repository repository, String credentialsId, DeploymentOptions options) {
        String lifetime = options.getExpireAfter();
        boolean ends = lifetime != null || !Preferences.KEEP.equals(options.getOnClose());
        if (!Boolean.TRUE.equals(options.getTransientEnvironment()) || !ends) {
            return;
        }
        long expiresAt = lifetime == null
                ? 0
                : Lifetime.parse(lifetime)
                        .map(duration -> System.currentTimeMillis() + duration.toMillis())
                        .orElse(0L);
        TransientEnvironments.get()
                .put(new TransientEnvironment(
                        TransientEnvironment.VERSION,
                        run.getExternalizableId(),
                        folder(run.getParent()),
                        repository,
                        options.getEnvironment(),
                        credentialsId,
                        options.getOnClose(),
                        expiresAt,
                        0));
    }

    /** Registers the new name as well: other deployments may still have the old name. */
    @Override
    public void onRenamed(Job<?, ?> job, Repository repository, String from, String to) {
        TransientEnvironments environments = TransientEnvironments.get();
        for (TransientEnvironment environment : environments.list()) {
            if (environment.job().equals(job.getFullName())
                    && environment.repository().isSame(repository)
                    && environment.environment().equalsIgnoreCase(from)) {
                environments.put(environment.named(to));
            }
        }
    }

    @Override
    public void onDeleted(Item item) {
        cleanIfConcerned(item);
    }

    @Override
    public void onUpdated(Item item) {
        cleanIfConcerned(item);
    }

    private static void cleanIfConcerned(Item item) {
        boolean concerned = item instanceof Job<?, ?>
                && TransientEnvironments.get().list().stream()
                        .anyMatch(environment -> environment.job().equals(item.getFullName()));
        if (concerned) {
            OutboxService.get().runShortTask(TransientEnvironmentCleaner.get()::clean);
        }
    }

    /** Called for jobs that were renamed, or moved together with a folder. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (item instanceof Job<?, ?> job) {
            TransientEnvironments environments = TransientEnvironments.get();
            for (TransientEnvironment environment : environments.list()) {
                if (environment.job().equals(oldFullName)) {
                    environments.put(environment.at(newFullName, folder(job)));
                    environments.forget(environment);
                }
            }
        }
    }

    private static String folder(Job<?, ?> job) {
        Path home = Jenkins.get().getRootDir().toPath();
        Path folder = job.getRootDir().toPath();
        return (folder.startsWith(home) ? home.relativize(folder) : folder).toString();
    }
}
