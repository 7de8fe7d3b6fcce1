package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that one process at a time sends what a journal says. The lock is lost with the process. */
public final class JournalLock implements Closeable {
    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @return null if another process, or an earlier Jenkins in this one, has the lock
     * @throws IOException if the file system does not say
     */
    @CheckForNull
    public static JournalLock tryTake(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            // Not taken.
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? new JournalLock(channel) : null;
    }

    /** Lets another process take it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
