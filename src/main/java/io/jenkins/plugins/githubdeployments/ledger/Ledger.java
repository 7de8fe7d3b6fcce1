package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.support.AtomicFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The deployments of a job, in a file to which a line is appended for each event. The last line of a deployment
 * contains its state, so an incomplete line, for example after a power failure, only loses that event. Occasionally the
 * file is rewritten with the newest deployments, one line each.
 *
 * <p>Writers of the same file wait for each other. Readers never wait.
 */
public final class Ledger {
    private static final Logger LOGGER = Logger.getLogger(Ledger.class.getName());

    /** The minimum number of lines before a file is rewritten. A deployment has about five lines. */
    private static final int MIN_LINES = 1000;

    private static final int LINES_PER_DEPLOYMENT = 4;

    private final Path file;
    private final String job;
    private final LedgerCache cache;
    private final Object writing = new Object();

    /** @param job the current full name of the job */
    Ledger(Path file, String job, LedgerCache cache) {
        this.file = file;
        this.job = job;
        this.cache = cache;
    }

    boolean isOf(String fullName) {
        return job.equals(fullName);
    }

    /** The current history. Reads the file if it is not in memory, and does not load any build. */
    public History history() {
        return pages().history();
    }

    private LedgerPages pages() {
        LedgerPages known = cache.get(file);
        if (known != null && known.isOf(job, file)) {
            return known;
        }
        LedgerPages read = LedgerPages.read(file, job);
        cache.put(file, read);
        return read;
    }

    /**
     * Updates a deployment. Waits for the disk.
     *
     * @param change receives the current deployment, or null if it is unknown, and returns the new one, or null to
     *     remove it
     * @return whether the deployment was known before
     * @throws IOException if the file cannot be written; only this update is lost
     */
    public boolean write(String key, UnaryOperator<PastDeployment> change) throws IOException {
        synchronized (writing) {
            LedgerPages pages = pages();
            PastDeployment before = pages.find(key);
            PastDeployment changed = change.apply(before);
            PastDeployment after = changed == null ? null : changed.in(job);
            if (!Objects.equals(before, after)) {
                LedgerPages written = append(pages, key, after);
                cache.put(file, isTooLong(written) ? compact(written) : written);
            }
            return before != null;
        }
    }

    private LedgerPages append(LedgerPages pages, String key, @Nullable PastDeployment after) throws IOException {
        byte[] line = LedgerLine.write(key, after);
        // Not a channel: it would refuse to write on a thread that was interrupted.
        try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
            if (pages.isTorn()) {
                stream.write('\n');
            }
            stream.write(line);
        }
        return pages.with(key, after, file);
    }

    private static boolean isTooLong(LedgerPages pages) {
        return pages.lines() > MIN_LINES && pages.lines() > LINES_PER_DEPLOYMENT * pages.size();
    }

    /** Rewrites the file. The old file remains until the new one is complete. */
    private LedgerPages compact(LedgerPages pages) {
        try {
            AtomicFile.write(file, pages::writeTo);
            return LedgerPages.read(file, job);
        } catch (IOException failed) {
            LOGGER.log(
                    Level.WARNING,
                    failed,
                    () -> "Cannot compact " + file
                            + ", which keeps growing. Check the disk of the Jenkins home directory.");
            return pages;
        }
    }
}
