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
 * All locks of a controller, in one small file that is replaced as a whole. Each change is on the disk when its method
 * returns. While the file cannot be read, the locks are unknown and nothing must be deployed.
 */
public final class EnvironmentLocks {
    private static final Logger LOGGER = Logger.getLogger(EnvironmentLocks.class.getName());

    private static final Comparator<EnvironmentLock> ORDER = Comparator.comparing(
                    (EnvironmentLock lock) -> lock.repository().fullName(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(EnvironmentLock::environment, String.CASE_INSENSITIVE_ORDER);

    /** Ignores members that a newer version of the plugin has written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /** An immutable list that is only replaced while this object is locked. Null while the file cannot be read. */
    @CheckForNull
    private volatile List<EnvironmentLock> locks;

    private record Content(List<EnvironmentLock> locks) {}

    /** @param file the file, which need not exist yet */
    public EnvironmentLocks(Path file) {
        this.file = file;
        this.locks = read();
        if (locks == null) {
            LOGGER.log(
                    Level.SEVERE,
                    "The locks of GitHub environments are unknown because {0} cannot be read, so builds cannot deploy."
                            + " Restore the file, or discard it in Manage Jenkins, GitHub deployment locks.",
                    file);
        }
    }

    /**
     * Whether the locks are known. If not, this reads the file again, because an administrator may have restored it.
     */
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

    /** Renames the file that cannot be read, and starts without locks. */
    public synchronized void discard() {
        if (!isKnown()) {
            AtomicFile.setAside(file);
            locks = read();
        }
    }

    /** The file that contains the locks. */
    public Path file() {
        return file;
    }

    /** All locks; none while they are unknown. */
    public List<EnvironmentLock> all() {
        List<EnvironmentLock> known = locks;
        return known == null ? List.of() : known;
    }

    /** The lock of an environment; empty if it is not locked, or while the locks are unknown. */
    public Optional<EnvironmentLock> of(Repository repository, String environment) {
        return all().stream().filter(lock -> lock.isOf(repository, environment)).findFirst();
    }

    /**
     * Locks an environment, unless it is already locked.
     *
     * @return the lock that applies now
     * @throws IOException if the file cannot be written; the environment is then not locked
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
     * Removes exactly this lock, and not one that was set in the meantime.
     *
     * @return whether it was still set
     * @throws IOException if the file cannot be written; the environment is then still locked
     */
    public synchronized boolean unlock(EnvironmentLock lock) throws IOException {
        List<EnvironmentLock> changed = new ArrayList<>(all());
        boolean wasLocked = changed.remove(lock);
        if (wasLocked) {
            change(changed);
        }
        return wasLocked;
    }

    /** Updates the locks after the job or folder on whose page they were set has been renamed or moved. */
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
