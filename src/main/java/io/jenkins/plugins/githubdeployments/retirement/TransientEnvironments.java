package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Remembers transient environments and the jobs that have deployed to them, in small files, so that they can be retired
 * when a job no longer exists: after a branch or pull request is closed, no build can do this.
 */
@Extension
public final class TransientEnvironments implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironments.class.getName());

    /** Held while files are read or written. */
    private final Object disk = new Object();

    /** The environments by key. Null until the files have been read. */
    @CheckForNull
    private volatile Map<String, TransientEnvironment> known;

    private static final class Register extends JsonFiles<TransientEnvironment> {
        Register() {
            super(
                    OutboxService.directory().resolve("environments"),
                    TransientEnvironment.class,
                    TransientEnvironment.VERSION);
        }

        @Override
        protected String key(TransientEnvironment environment) {
            return environment.key();
        }

        @Override
        protected String lost(Path kept) {
            return "A transient GitHub environment is not retired automatically because its file cannot be read. The file is"
                    + " kept as " + kept + ". Retire the environment with githubUndeploy.";
        }
    }

    public static TransientEnvironments get() {
        return ExtensionList.lookupSingleton(TransientEnvironments.class);
    }

    public List<TransientEnvironment> list() {
        return List.copyOf(known().values());
    }

    /** The entries of all jobs that have deployed to the environment. */
    Set<TransientEnvironment> at(EnvironmentId id) {
        return known().values().stream()
                .filter(environment -> environment.id().equals(id))
                .collect(Collectors.toUnmodifiableSet());
    }

    public void put(TransientEnvironment environment) {
        known().put(environment.key(), environment);
        save(environment.key());
    }

    /** Removes an entry, unless a build has deployed to the environment again in the meantime. */
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
                    () ->
                            "The transient GitHub environments of the previous run of Jenkins are not retired automatically"
                                    + " because their folder cannot be read. Correct the permissions of "
                                    + OutboxService.directory() + " and restart Jenkins.");
            return List.of();
        }
    }

    /** Saves the current value, so that of two concurrent calls none restores an older one. */
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
                        () ->
                                "Cannot record the transient GitHub environments. Check the disk of the Jenkins home directory.");
            }
        }
    }
}
