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
 * What a job has deployed, in a file of lines to which one is added whenever something happens. The last line of a
 * deployment says how it stands, so a line that is torn, as when the power fails, costs no more than its own news. From
 * time to time the file is written anew with the newest deployments, a line for each.
 *
 * <p>Who writes waits for who writes to the same file; who reads waits for nobody.
 */
public final class Ledger {
    private static final Logger LOGGER = Logger.getLogger(Ledger.class.getName());

    /** Of a file before it is written anew. A deployment takes five lines or so. */
    private static final int MIN_LINES = 1000;

    private static final int LINES_PER_DEPLOYMENT = 4;

    private final Path file;
    private final String job;
    private final LedgerCache cache;
    private final Object writing = new Object();

    /** @param job full name that the job has now */
    Ledger(Path file, String job, LedgerCache cache) {
        this.file = file;
        this.job = job;
        this.cache = cache;
    }

    boolean isOf(String fullName) {
        return job.equals(fullName);
    }

    /** What is known now. Reads the file if that is not in memory, and loads no build. */
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
     * Writes down what has become of a deployment. Waits for the disk.
     *
     * @param change given what is known, null if nothing is, says what is then, null if it is to be forgotten
     * @return whether anything was known
     * @throws IOException if it cannot be written; nothing is lost then but this news
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
        // Not a channel, which refuses to write for a thread that was interrupted.
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

    /** The old file is there until the new one is as a whole. */
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
