package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
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
 * Remembers which transient environments there are and which job has deployed to them, in small files, so that they can be
 * retired when that job is no more: a branch or a pull request that is closed has nobody else to do it.
 */
@Extension
public final class TransientEnvironments implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironments.class.getName());

    /** Whoever holds it reads or writes files. */
    private final Object disk = new Object();

    /** Null until it was read. By key. */
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
                    () ->
                            "The transient GitHub environments of the previous run of Jenkins are not retired automatically"
                                    + " because their folder cannot be read. Correct the permissions of "
                                    + OutboxService.directory() + " and restart Jenkins.");
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
                        () ->
                                "Cannot record the transient GitHub environments. Check the disk of the Jenkins home directory.");
            }
        }
    }
}
