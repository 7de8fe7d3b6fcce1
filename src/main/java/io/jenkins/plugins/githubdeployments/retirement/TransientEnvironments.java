package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Lifetime;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.Deliveries;
import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Remembers which transient environments there are and which job has deployed to them, in small files, so that they can be
 * retired when that job is no more: a branch or a pull request that is closed has nobody else to do it.
 */
@Extension
public final class TransientEnvironments extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironments.class.getName());

    private final TransientEnvironmentCleaner closer = new TransientEnvironmentCleaner(this);

    /** Whoever holds it reads or writes files. */
    private final Object disk = new Object();

    /** Null until it was read. By key. */
    @CheckForNull
    private volatile Map<String, TransientEnvironment> known;

    private static final class Register extends JsonFiles<TransientEnvironment> {
        Register() {
            super(
                    Deliveries.directory().resolve("environments"),
                    TransientEnvironment.class,
                    TransientEnvironment.VERSION);
        }

        @Override
        protected String key(TransientEnvironment environment) {
            return environment.key();
        }

        @Override
        protected String lost(Path kept) {
            return "A transient GitHub environment will not be retired by itself, because its file cannot be read. It is"
                    + " kept as " + kept + "; retire the environment with githubUndeploy.";
        }
    }

    public static TransientEnvironments get() {
        return ExtensionList.lookupSingleton(TransientEnvironments.class);
    }

    /**
     * To be called before the deployment is created, on a thread that may wait for the disk.
     *
     * @param options complete and without a problem
     */
    public void deploys(Run<?, ?> run, Repository repository, String credentialsId, DeploymentOptions options) {
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
        put(new TransientEnvironment(
                TransientEnvironment.VERSION,
                run.getExternalizableId(),
                folder(run.getParent()),
                repository,
                options.getEnvironment(),
                credentialsId,
                options.getOnClose(),
                expiresAt));
    }

    /** A status has given it another name; what else was deployed to it keeps the old one. */
    public void renamed(Job<?, ?> job, Repository repository, String from, String to) {
        for (TransientEnvironment environment : list()) {
            if (environment.job().equals(job.getFullName())
                    && environment.repository().isSame(repository)
                    && environment.environment().equalsIgnoreCase(from)) {
                put(environment.named(to));
            }
        }
    }

    public List<TransientEnvironment> list() {
        return List.copyOf(known().values());
    }

    /** Of all jobs that have deployed to it. */
    Set<TransientEnvironment> at(String place) {
        return known().values().stream()
                .filter(environment -> environment.place().equals(place))
                .collect(Collectors.toUnmodifiableSet());
    }

    public void put(TransientEnvironment environment) {
        known().put(environment.key(), environment);
        save(environment.key());
    }

    /** Unless it has been deployed to again meanwhile. */
    void forget(TransientEnvironment environment) {
        if (known().remove(environment.key(), environment)) {
            save(environment.key());
        }
    }

    private Map<String, TransientEnvironment> known() {
        Map<String, TransientEnvironment> read = known;
        return read == null ? read() : read;
    }

    private Map<String, TransientEnvironment> read() {
        synchronized (disk) {
            Map<String, TransientEnvironment> read = known;
            if (read == null) {
                read = new ConcurrentHashMap<>();
                for (TransientEnvironment environment : files()) {
                    read.put(environment.key(), environment);
                }
                known = read;
            }
            return read;
        }
    }

    private static List<TransientEnvironment> files() {
        try {
            return new Register().read();
        } catch (IOException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    unreadable,
                    () -> "Transient GitHub environments of the last run of Jenkins will not be retired by themselves,"
                            + " because their folder cannot be read. Correct the permissions of "
                            + Deliveries.directory() + " and restart Jenkins.");
            return List.of();
        }
    }

    /** As it is by then, so that of two that are saved at the same time none brings back what was before. */
    private void save(String key) {
        synchronized (disk) {
            TransientEnvironment environment = known().get(key);
            try {
                if (environment == null) {
                    new Register().remove(key);
                } else {
                    new Register().write(environment);
                }
            } catch (IOException unwritten) {
                LOGGER.log(
                        Level.WARNING,
                        unwritten,
                        () -> "Cannot write down which transient GitHub environments there are. Check the disk of the"
                                + " Jenkins home directory.");
            }
        }
    }

    private static String folder(Item job) {
        Path home = Jenkins.get().getRootDir().toPath();
        Path folder = ((Job<?, ?>) job).getRootDir().toPath();
        return (folder.startsWith(home) ? home.relativize(folder) : folder).toString();
    }

    /** Looks which are over, and has them retired, for which it does not wait. */
    public CompletableFuture<Void> look() {
        return closer.look();
    }

    @Override
    public void onDeleted(Item item) {
        lookIfConcerned(item);
    }

    @Override
    public void onUpdated(Item item) {
        lookIfConcerned(item);
    }

    private void lookIfConcerned(Item item) {
        boolean concerned = item instanceof Job<?, ?>
                && list().stream().anyMatch(environment -> environment.job().equals(item.getFullName()));
        if (concerned) {
            Deliveries.get().onDesk(this::look);
        }
    }

    /** Of a job that was renamed, or moved with the folder that it is in. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (item instanceof Job<?, ?>) {
            for (TransientEnvironment environment : list()) {
                if (environment.job().equals(oldFullName)) {
                    put(environment.at(newFullName, folder(item)));
                    forget(environment);
                }
            }
        }
    }
}
