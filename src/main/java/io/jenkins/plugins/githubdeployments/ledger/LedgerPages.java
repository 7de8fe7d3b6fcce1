package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The content of a ledger's file at some moment. Immutable. */
final class LedgerPages {
    private static final Logger LOGGER = Logger.getLogger(LedgerPages.class.getName());

    /** The maximum number of deployments in a ledger. */
    static final int MAX = 5000;

    /** The maximum number of deployments to one environment. */
    static final int MAX_OF_ENVIRONMENT = 1000;

    /** How many deployments more may be in memory, so that the limits need not be applied after each line. */
    private static final int SLACK = 100;

    private final String job;
    private final Stamp stamp;
    private final Map<String, PastDeployment> byKey;
    private final History history;
    private final int lines;
    private final boolean torn;

    /** Identifies a version of the file, to detect that something else has written it. */
    private record Stamp(long length, @CheckForNull FileTime modified) {
        static final Stamp NONE = new Stamp(0, null);

        static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.size(), attributes.lastModifiedTime());
            } catch (NoSuchFileException none) {
                return NONE;
            }
        }
    }

    /** @param byKey the deployments in the order in which they were first written */
    private LedgerPages(String job, Stamp stamp, Map<String, PastDeployment> byKey, int lines, boolean torn) {
        this.job = job;
        this.stamp = stamp;
        this.history = History.of(byKey.values());
        this.byKey = byKey;
        this.lines = lines;
        this.torn = torn;
    }

    /** Reads a file. If it cannot be read, this logs the reason and returns an empty ledger. */
    static LedgerPages read(Path file, String job) {
        try {
            Stamp stamp = Stamp.of(file);
            return stamp.equals(Stamp.NONE)
                    ? new LedgerPages(job, stamp, Map.of(), 0, false)
                    : parse(content(file, stamp.length()), job, stamp);
        } catch (IOException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    unreadable,
                    () -> "Cannot read the deployments in " + file + ". Correct the permissions of the file.");
            return new LedgerPages(job, Stamp.NONE, Map.of(), 0, false);
        }
    }

    /** Reads only the given length: what is appended in the meantime belongs to another stamp. */
    private static String content(Path file, long length) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE)), StandardCharsets.UTF_8);
        }
    }

    private static LedgerPages parse(String content, String job, Stamp stamp) {
        Map<String, PastDeployment> byKey = new LinkedHashMap<>();
        List<String> lines = content.lines().toList();
        for (String text : lines) {
            LedgerLine line = text.isEmpty() ? null : LedgerLine.read(text);
            if (line != null) {
                PastDeployment deployment = line.deployment();
                apply(byKey, line.key(), deployment == null ? null : deployment.in(job));
            }
        }
        boolean torn = !content.isEmpty() && !content.endsWith("\n");
        return new LedgerPages(job, stamp, bounded(byKey), lines.size(), torn);
    }

    private static void apply(Map<String, PastDeployment> byKey, String key, @Nullable PastDeployment deployment) {
        if (deployment == null) {
            byKey.remove(key);
        } else {
            byKey.put(key, deployment);
        }
    }

    /** Applies the limits: keeps the newest deployments, and live ones regardless of their age. */
    private static Map<String, PastDeployment> bounded(Map<String, PastDeployment> byKey) {
        if (byKey.size() <= MAX_OF_ENVIRONMENT) {
            return byKey;
        }
        History all = History.of(byKey.values());
        Set<String> kept = new HashSet<>();
        for (EnvironmentState standing : all.environments()) {
            PastDeployment live = standing.live();
            if (live != null && kept.size() < MAX / 2) {
                kept.add(live.key());
            }
        }
        Map<EnvironmentId, Integer> counts = new HashMap<>();
        for (PastDeployment deployment : all.deployments()) {
            if (kept.size() < MAX && counts.merge(deployment.environment(), 1, Integer::sum) <= MAX_OF_ENVIRONMENT) {
                kept.add(deployment.key());
            }
        }
        Map<String, PastDeployment> bounded = new LinkedHashMap<>(byKey);
        bounded.keySet().retainAll(kept);
        return bounded;
    }

    /** Returns the content after a line for this deployment was appended to the file. */
    LedgerPages with(String key, @Nullable PastDeployment deployment, Path file) throws IOException {
        Map<String, PastDeployment> changed = new LinkedHashMap<>(byKey);
        apply(changed, key, deployment);
        return new LedgerPages(
                job, Stamp.of(file), changed.size() > MAX + SLACK ? bounded(changed) : changed, lines + 1, false);
    }

    /** Whether the file is unchanged and belongs to the job with this name. */
    boolean isOf(String fullName, Path file) {
        try {
            return job.equals(fullName) && stamp.equals(Stamp.of(file));
        } catch (IOException unreadable) {
            LOGGER.log(Level.FINE, "Read again: " + file, unreadable);
            return false;
        }
    }

    void writeTo(OutputStream stream) throws IOException {
        for (Map.Entry<String, PastDeployment> entry : byKey.entrySet()) {
            stream.write(LedgerLine.write(entry.getKey(), entry.getValue()));
        }
    }

    @CheckForNull
    PastDeployment find(String key) {
        return byKey.get(key);
    }

    History history() {
        return history;
    }

    int size() {
        return byKey.size();
    }

    int lines() {
        return lines;
    }

    /** Whether the last line is incomplete, because its writer died. */
    boolean isTorn() {
        return torn;
    }
}
