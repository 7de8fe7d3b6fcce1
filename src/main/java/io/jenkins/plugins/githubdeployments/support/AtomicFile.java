package io.jenkins.plugins.githubdeployments.support;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes files atomically: a file is either complete or unchanged, even if the process dies or the power fails. */
public final class AtomicFile {
    /** The suffix of unfinished files. They are useless if their writer has died. */
    public static final String UNFINISHED = ".tmp";

    private static final Logger LOGGER = Logger.getLogger(AtomicFile.class.getName());

    private static final String DAMAGED = ".damaged";

    private AtomicFile() {}

    /** Writes the content of the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes or replaces a file. The content is on the disk when this method returns.
     *
     * @throws IOException if the file is unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        // Not a channel: it would refuse to write on a thread that was interrupted, such as that of an aborted build.
        try (FileOutputStream stream = new FileOutputStream(unfinished.toFile())) {
            content.writeTo(stream);
            stream.getFD().sync();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** Makes the new name survive a power failure. Windows does not support this and does not need it. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOGGER.log(Level.FINEST, "Directories cannot be synced here", unsupported);
        }
    }

    /**
     * Renames a file that cannot be read, so that an administrator can examine it.
     *
     * @return the new path
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
