package io.jenkins.plugins.githubdeployments.standin;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The branches, tags and commits of a repository, as far as deployments care about them. */
final class GitRefs {
    private static final Pattern SHA = Pattern.compile("(?i)[0-9a-f]{40}");

    /** How an attempt to bring a ref up to date with the default branch ended. */
    enum Merge {
        NOT_NEEDED,
        DONE,
        CONFLICT
    }

    private final Random random;
    private final Map<String, String> shas = new ConcurrentHashMap<>();
    private final Set<String> commits = ConcurrentHashMap.newKeySet();
    private final Set<String> behind = ConcurrentHashMap.newKeySet();
    private final Set<String> conflicting = ConcurrentHashMap.newKeySet();
    private volatile boolean anyCommit = true;

    /** @param seed makes the invented shas the same in each run */
    GitRefs(long seed) {
        this.random = new Random(seed);
    }

    void put(String name, String sha) {
        shas.put(plain(name), sha);
        commits.add(sha);
    }

    void put(String name) {
        put(name, inventSha());
    }

    void commit(String sha) {
        commits.add(sha);
    }

    void onlyKnownCommits() {
        anyCommit = false;
    }

    void behind(String ref) {
        behind.add(plain(ref));
    }

    void conflicts(String ref) {
        conflicting.add(plain(ref));
    }

    Optional<String> resolve(String ref) {
        String sha = shas.get(plain(ref));
        if (sha == null && SHA.matcher(ref).matches() && (anyCommit || commits.contains(ref))) {
            sha = ref.toLowerCase(Locale.ROOT);
        }
        return Optional.ofNullable(sha);
    }

    Merge mergeDefaultBranchInto(String ref) {
        if (conflicting.contains(plain(ref))) {
            return Merge.CONFLICT;
        }
        if (!behind.remove(plain(ref))) {
            return Merge.NOT_NEEDED;
        }
        put(ref);
        return Merge.DONE;
    }

    private synchronized String inventSha() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String plain(String name) {
        return name.replaceFirst("^(refs/)?(heads|tags)/", "");
    }
}
