package io.jenkins.plugins.githubdeployments.lock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All locks of a controller, in one small file, which changes as a whole and is on the disk when a change returns. Whoever
 * asks for a lock waits for nobody.
 */
public final class EnvironmentLocks {
    private static final Logger LOGGER = Logger.getLogger(EnvironmentLocks.class.getName());

    private static final Comparator<EnvironmentLock> ORDER = Comparator.comparing(
                    (EnvironmentLock lock) -> lock.repository().fullName(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(EnvironmentLock::environment, String.CASE_INSENSITIVE_ORDER);

    /** Unknown members are of a newer plugin. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /** Replaced as a whole, and only by whoever holds this. */
    private volatile List<EnvironmentLock> locks;

    private record Content(List<EnvironmentLock> locks) {}

    /** @param file which need not exist */
    public EnvironmentLocks(Path file) {
        this.file = file;
        this.locks = read();
    }

    public List<EnvironmentLock> all() {
        return List.copyOf(locks);
    }

    public Optional<EnvironmentLock> of(Repository repository, String environment) {
        return locks.stream().filter(lock -> lock.isOf(repository, environment)).findFirst();
    }

    /**
     * Locks, unless it is locked already.
     *
     * @return the lock that holds now
     * @throws IOException if it cannot be written down; then it does not hold
     */
    public synchronized EnvironmentLock lock(EnvironmentLock lock) throws IOException {
        Optional<EnvironmentLock> earlier = of(lock.repository(), lock.environment());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        List<EnvironmentLock> changed = new ArrayList<>(locks);
        changed.add(lock);
        changed.sort(ORDER);
        change(changed);
        return lock;
    }

    /**
     * @return whether it was locked
     * @throws IOException if that cannot be written down; then it is still locked
     */
    public synchronized boolean unlock(Repository repository, String environment) throws IOException {
        List<EnvironmentLock> changed = locks.stream()
                .filter(lock -> !lock.isOf(repository, environment))
                .toList();
        boolean wasLocked = changed.size() < locks.size();
        if (wasLocked) {
            change(changed);
        }
        return wasLocked;
    }

    private void change(List<EnvironmentLock> changed) throws IOException {
        byte[] content = JSON.writeValueAsBytes(new Content(changed));
        AtomicFile.write(file, stream -> stream.write(content));
        locks = List.copyOf(changed);
    }

    private List<EnvironmentLock> read() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return List.copyOf(
                    JSON.readValue(Files.readAllBytes(file), Content.class).locks());
        } catch (IOException | RuntimeException unreadable) {
            LOGGER.log(
                    Level.SEVERE,
                    unreadable,
                    () -> "No GitHub environment is locked any more, because " + file
                            + " cannot be read. It is kept as " + AtomicFile.setAside(file) + "; lock them again.");
            return List.of();
        }
    }
}
