package io.jenkins.plugins.githubdeployments.support;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A file that is there as a whole or not at all, whenever the process dies or the power fails. */
public final class AtomicFile {
    /** How the name ends of what is not finished, and is of no use to anybody when its writer has died. */
    public static final String UNFINISHED = ".tmp";

    private static final Logger LOGGER = Logger.getLogger(AtomicFile.class.getName());

    private static final String DAMAGED = ".damaged";

    private AtomicFile() {}

    /** What is to be in it. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes or replaces it. Waits for the disk: when this returns, it is there.
     *
     * @throws IOException if it is as it was before
     */
    public static void write(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        // Not a channel, which refuses to write for a thread that was interrupted, as that of an aborted build.
        try (FileOutputStream stream = new FileOutputStream(unfinished.toFile())) {
            content.writeTo(stream);
            stream.getFD().sync();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(file.toAbsolutePath().getParent());
    }

    /** So that the new name survives a loss of power, too. Windows has no such thing and needs none. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOGGER.log(Level.FINEST, "Directories cannot be synced here", unsupported);
        }
    }

    /**
     * Keeps one that cannot be read, for a person to look at.
     *
     * @return where it is then
     */
    public static Path setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stuck) {
            LOGGER.log(Level.FINE, "Left there: " + file, stuck);
            return file;
        }
    }
}
