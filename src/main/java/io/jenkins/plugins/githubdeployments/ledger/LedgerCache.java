package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The most recently used ledgers in memory, up to a total number of deployments. */
final class LedgerCache {
    private final int limit;

    /** Guarded by this object, like all fields below. */
    private final Map<Path, LedgerPages> pages = new LinkedHashMap<>(16, 0.75f, true);

    private int deployments;

    LedgerCache(int limit) {
        this.limit = limit;
    }

    @CheckForNull
    synchronized LedgerPages get(Path file) {
        return pages.get(file);
    }

    synchronized void put(Path file, LedgerPages read) {
        LedgerPages before = pages.put(file, read);
        deployments += read.size() - (before == null ? 0 : before.size());
        Iterator<LedgerPages> oldest = pages.values().iterator();
        while (deployments > limit && oldest.hasNext()) {
            deployments -= oldest.next().size();
            oldest.remove();
        }
    }
}
