package io.jenkins.plugins.githubdeployments.support;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A directory with one small JSON file per entry. Files are written and replaced atomically, and are on the disk when
 * {@link #write} returns. A file that cannot be read is renamed and logged, and does no further harm. Callers must not
 * write or remove the same entry concurrently.
 *
 * @param <T> the entry, with a member {@code version} for its format
 */
public abstract class JsonFiles<T> {
    private static final Logger LOGGER = Logger.getLogger(JsonFiles.class.getName());

    private static final String ENTRY = ".json";

    /**
     * The maximum size of a file. An entry contains a request and a few statuses; GitHub does not accept payloads of
     * this size.
     */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    /**
     * Ignores members that a newer version of the plugin has written. It keeps the version number if older versions can
     * do without them.
     */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private final Path directory;
    private final Class<T> type;
    private final int version;

    /**
     * @param version the version of the format that is written; a file with a higher version is from a newer plugin
     */
    protected JsonFiles(Path directory, Class<T> type, int version) {
        this.directory = directory;
        this.type = type;
        this.version = version;
    }

    /** The name of the entry's file without its ending: letters, digits and dashes. */
    protected abstract String key(T entry);

    /** The message for the log if an entry cannot be read: its consequences and what to do. */
    protected abstract String lost(Path kept);

    public final void write(T entry) throws IOException {
        Files.createDirectories(directory);
        store(file(key(entry)), JSON.writeValueAsBytes(entry));
    }

    public final void remove(String key) throws IOException {
        delete(file(key));
    }

    /** Open to tests, which let the process die here. */
    protected void store(Path file, byte[] content) throws IOException {
        AtomicFile.write(file, stream -> stream.write(content));
    }

    /** Open to tests, which let the process die here. */
    protected void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Reads all entries, ordered by their keys. */
    public final List<T> read() throws IOException {
        List<T> entries = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(ENTRY + AtomicFile.UNFINISHED)) {
                discard(file);
            } else if (name.endsWith(ENTRY)) {
                T entry = read(file);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Deletes an unfinished file, whose writer has died. */
    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException kept) {
            LOGGER.log(Level.FINE, "Left there: " + unfinished, kept);
        }
    }

    @CheckForNull
    private T read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("too long");
            }
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json.path("version").asInt() > version) {
                LOGGER.log(
                        Level.WARNING,
                        "{0} was written by a newer version of the plugin and is kept for it. Install that version.",
                        file);
                return null;
            }
            T entry = JSON.treeToValue(json, type);
            if (entry == null || !file.equals(file(key(entry)))) {
                throw new IllegalArgumentException("it is not what its name says");
            }
            return entry;
        } catch (IOException | IllegalArgumentException unreadable) {
            Path kept = AtomicFile.setAside(file);
            LOGGER.log(Level.WARNING, unreadable, () -> lost(kept));
            return null;
        }
    }

    private Path file(String key) {
        return directory.resolve(key + ENTRY);
    }
}
