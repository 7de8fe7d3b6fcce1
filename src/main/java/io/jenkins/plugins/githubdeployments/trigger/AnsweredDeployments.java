package io.jenkins.plugins.githubdeployments.trigger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which deployments have been answered by which jobs, so that an event that arrives again starts nothing. What a build has
 * begun with is written to a file, which holds the last {@value #MOST}. A build that is still in the queue is not: if
 * Jenkins dies and forgets the queue, the event may be sent again.
 */
final class AnsweredDeployments {
    static final int MOST = 5000;

    private static final Logger LOGGER = Logger.getLogger(AnsweredDeployments.class.getName());

    /** Unknown members were written by a newer plugin. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /** Oldest first, guarded by this, as all below. */
    private final Set<String> begun;

    private final Set<String> queued = new LinkedHashSet<>();

    private record Content(List<String> answered) {}

    /** @param file which need not exist */
    AnsweredDeployments(Path file) {
        this.file = file;
        this.begun = new LinkedHashSet<>(read());
    }

    /** Names the answer of a job to a deployment. */
    static String key(String job, Repository repository, long id) {
        return id + " " + repository.apiUrl().toLowerCase(Locale.ROOT) + " " + job;
    }

    /** @return whether nobody has claimed it before */
    synchronized boolean claim(String key) {
        return !begun.contains(key) && add(queued, key);
    }

    /** No build was started after all. */
    synchronized void release(String key) {
        queued.remove(key);
    }

    /** A build answers it from now on. Waits for the disk. */
    synchronized void begun(String key) {
        queued.remove(key);
        if (!add(begun, key)) {
            return;
        }
        try {
            byte[] content = JSON.writeValueAsBytes(new Content(List.copyOf(begun)));
            AtomicFile.write(file, stream -> stream.write(content));
        } catch (IOException unwritten) {
            LOGGER.log(
                    Level.WARNING,
                    unwritten,
                    () -> "Cannot write down in " + file
                            + " which GitHub deployments were answered: after a restart, an"
                            + " event that arrives again may start a second build. Check the disk of the Jenkins home"
                            + " directory.");
        }
    }

    private static boolean add(Set<String> keys, String key) {
        boolean added = keys.add(key);
        if (keys.size() > MOST) {
            Iterator<String> oldest = keys.iterator();
            oldest.next();
            oldest.remove();
        }
        return added;
    }

    private List<String> read() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return List.copyOf(
                    JSON.readValue(Files.readAllBytes(file), Content.class).answered());
        } catch (IOException | RuntimeException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    unreadable,
                    () -> "Jenkins does not know any more which GitHub deployments were answered, because " + file
                            + " cannot be read. It is kept as " + AtomicFile.setAside(file)
                            + "; an event that arrives again may start a second build.");
            return List.of();
        }
    }
}
