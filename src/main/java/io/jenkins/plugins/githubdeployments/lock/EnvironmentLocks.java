package io.jenkins.plugins.githubdeployments.lock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
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
 * All locks of a controller, in one small file, which changes as a whole and is on the disk when a change returns. While it
 * cannot be read, nobody knows what is locked, so nothing is to be deployed.
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

    /** Replaced as a whole, and only by whoever holds this. Null while the file cannot be read. */
    @CheckForNull
    private volatile List<EnvironmentLock> locks;

    private record Content(List<EnvironmentLock> locks) {}

    /** @param file which need not exist */
    public EnvironmentLocks(Path file) {
        this.file = file;
        this.locks = read();
        if (locks == null) {
            LOGGER.log(
                    Level.SEVERE,
                    "Nobody knows which GitHub environments are locked, because {0} cannot be read: builds deploy to none."
                            + " Restore the file, or discard it in Manage Jenkins, GitHub deployment locks.",
                    file);
        }
    }

    /** Whether it is known what is locked. If not, the file is read once more: somebody may have restored it. */
    public boolean isKnown() {
        if (locks != null) {
            return true;
        }
        synchronized (this) {
            if (locks == null) {
                locks = read();
            }
            return locks != null;
        }
    }

    /** Keeps what cannot be read under another name, and begins without locks. */
    public synchronized void discard() {
        if (!isKnown()) {
            AtomicFile.setAside(file);
            locks = read();
        }
    }

    /** Where they are written down. */
    public Path file() {
        return file;
    }

    /** None while nobody knows. */
    public List<EnvironmentLock> all() {
        List<EnvironmentLock> known = locks;
        return known == null ? List.of() : known;
    }

    /** Empty also while nobody knows. */
    public Optional<EnvironmentLock> of(Repository repository, String environment) {
        return all().stream().filter(lock -> lock.isOf(repository, environment)).findFirst();
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
        List<EnvironmentLock> changed = new ArrayList<>(all());
        changed.add(lock);
        changed.sort(ORDER);
        change(changed);
        return lock;
    }

    /**
     * Unlocks what that lock holds, and not what somebody has locked anew meanwhile.
     *
     * @return whether it was locked
     * @throws IOException if that cannot be written down; then it is still locked
     */
    public synchronized boolean unlock(EnvironmentLock lock) throws IOException {
        List<EnvironmentLock> changed = new ArrayList<>(all());
        boolean wasLocked = changed.remove(lock);
        if (wasLocked) {
            change(changed);
        }
        return wasLocked;
    }

    /** The job or folder on whose page some were set has another name now. */
    public synchronized void moved(String oldName, String newName) throws IOException {
        List<EnvironmentLock> changed = all().stream()
                .map(lock -> lock.lockedOn().equals(oldName) ? lock.movedTo(newName) : lock)
                .toList();
        if (!changed.equals(all())) {
            change(changed);
        }
    }

    private void change(List<EnvironmentLock> changed) throws IOException {
        if (!isKnown()) {
            throw new IOException(file + " cannot be read");
        }
        byte[] content = JSON.writeValueAsBytes(new Content(changed));
        AtomicFile.write(file, stream -> stream.write(content));
        locks = List.copyOf(changed);
    }

    @CheckForNull
    private List<EnvironmentLock> read() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return List.copyOf(
                    JSON.readValue(Files.readAllBytes(file), Content.class).locks());
        } catch (IOException | RuntimeException unreadable) {
            LOGGER.log(Level.WARNING, unreadable, () -> "Cannot read " + file);
            return null;
        }
    }
}
