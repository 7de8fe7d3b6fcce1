package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds entries by key, by repository and number, and by repository. There is one entry of a deployment for each
 * owner at most: its job with its credential, and whoever else reports on it.
 */
final class EntryIndex {
    private final Map<String, OutboxEntry> byKey = new HashMap<>();
    private final Map<String, InRepository> byRepository = new HashMap<>();

    /** @param owner see {@link DeploymentTarget#owner} */
    private record Reporter(long number, String owner) {
        static Reporter of(OutboxEntry entry, Deployment deployment) {
            return new Reporter(deployment.id(), entry.target().owner());
        }
    }

    private static final class InRepository {
        private final Set<OutboxEntry> all = new LinkedHashSet<>();
        private final Map<Long, OutboxEntry> byNumber = new HashMap<>();

        /** The entries of jobs that report on a deployment which they have neither created nor adopted. */
        private final Map<Reporter, OutboxEntry> reporters = new HashMap<>();

        /** Of entries that are settled; kept as long as somebody might take such a deployment for his own. */
        private final Set<Long> past = new HashSet<>();

        /** GitHub may have created a deployment for it that nothing but its request identifies. */
        private boolean isAnySearching() {
            return all.stream().map(OutboxEntry::state).anyMatch(EntryIndex::isSearching);
        }
    }

    /** GitHub takes upper and lower case for the same. */
    private static String name(Repository repository) {
        return (repository.apiUrl() + " " + repository.fullName()).toLowerCase(Locale.ROOT);
    }

    @CheckForNull
    synchronized OutboxEntry find(String key) {
        return byKey.get(key);
    }

    @CheckForNull
    synchronized OutboxEntry find(Repository repository, long number) {
        InRepository there = byRepository.get(name(repository));
        return there == null ? null : there.byNumber.get(number);
    }

    synchronized List<OutboxEntry> all() {
        return List.copyOf(byKey.values());
    }

    synchronized List<OutboxEntry> in(Repository repository) {
        InRepository there = byRepository.get(name(repository));
        return there == null ? List.of() : List.copyOf(there.all);
    }

    /** @param entry makes one, if there is none of that key */
    synchronized OutboxEntry findOrAdd(String key, Supplier<OutboxEntry> entry) {
        OutboxEntry known = byKey.get(key);
        return known == null ? add(entry.get()) : known;
    }

    /** @param entry makes one, if there is none that the target may use, and none of that key */
    synchronized OutboxEntry findOrAdd(DeploymentTarget target, long number, Supplier<OutboxEntry> entry) {
        OutboxEntry known = joinable(target, number);
        return known == null ? findOrAdd(target.key(), entry) : known;
    }

    /** @return false if the deployment has an entry already, other than those of strangers who only report on it */
    synchronized boolean adopt(OutboxEntry entry, long number) {
        DeploymentTarget target = entry.target();
        boolean free = find(target.repository(), number) == null && joinable(target, number) == null;
        return free && addIfAbsent(entry);
    }

    @CheckForNull
    private OutboxEntry joinable(DeploymentTarget target, long number) {
        InRepository there = byRepository.get(name(target.repository()));
        if (there == null) {
            return null;
        }
        OutboxEntry known = there.byNumber.get(number);
        return known != null && known.target().owner().equals(target.owner())
                ? known
                : there.reporters.get(new Reporter(number, target.owner()));
    }

    /** Replaces no other of that key. */
    synchronized boolean addIfAbsent(OutboxEntry entry) {
        return !byKey.containsKey(entry.key()) && add(entry) == entry;
    }

    private OutboxEntry add(OutboxEntry entry) {
        byKey.put(entry.key(), entry);
        InRepository there =
                byRepository.computeIfAbsent(name(entry.target().repository()), absent -> new InRepository());
        there.all.add(entry);
        Deployment deployment = entry.deployment();
        if (deployment != null && deployment.isKnownByNumberAlone()) {
            there.reporters.put(Reporter.of(entry, deployment), entry);
        } else if (deployment != null) {
            there.byNumber.put(deployment.id(), entry);
        }
        return entry;
    }

    synchronized void remove(OutboxEntry entry) {
        byKey.remove(entry.key(), entry);
        String name = name(entry.target().repository());
        InRepository there = byRepository.get(name);
        if (there == null || !there.all.remove(entry)) {
            return;
        }
        Deployment deployment = entry.deployment();
        if (deployment != null && deployment.isKnownByNumberAlone()) {
            there.reporters.remove(Reporter.of(entry, deployment), entry);
        } else if (deployment != null) {
            there.byNumber.remove(deployment.id(), entry);
            there.past.add(deployment.id());
        }
        if (!there.isAnySearching()) {
            there.past.clear();
        }
        if (there.all.isEmpty()) {
            byRepository.remove(name);
        }
    }

    /** GitHub has created it for this entry, as its answer says. */
    synchronized void created(OutboxEntry entry, Deployment deployment) {
        byRepository.get(name(entry.target().repository())).byNumber.put(deployment.id(), entry);
    }

    /**
     * Gives to an entry the deployment that it has found.
     *
     * @param marked whether the deployment says itself whose it is
     * @return false if it is that of another entry, or may be about to be
     */
    synchronized boolean claim(OutboxEntry entry, Deployment found, boolean marked) {
        InRepository there = byRepository.get(name(entry.target().repository()));
        OutboxEntry owner = there.byNumber.get(found.id());
        boolean mine = owner == entry;
        boolean free = owner == null
                && (marked
                        || !there.past.contains(found.id())
                                && there.all.stream().noneMatch(other -> other != entry && isCreating(other, found)));
        if (free) {
            there.byNumber.put(found.id(), entry);
        }
        return free || mine;
    }

    private static boolean isCreating(OutboxEntry other, Deployment found) {
        DeploymentRequest request = other.state().creation().request();
        return request != null && other.isCreating() && found.payload().equals(request.payload());
    }

    private static boolean isSearching(EntryState state) {
        DeploymentRequest request = state.creation().request();
        return request != null && !PayloadMarker.isMarked(request, state.target());
    }

    /** Whether GitHub may have created it for an entry that nothing but its request identifies. */
    boolean mayBeCreating(Repository repository, Deployment deployment) {
        return in(repository).stream().map(OutboxEntry::state).anyMatch(state -> mayBeCreating(state, deployment));
    }

    private static boolean mayBeCreating(EntryState state, Deployment other) {
        DeploymentRequest request = state.creation().request();
        return request != null
                && isSearching(state)
                && request.environment().equalsIgnoreCase(other.environment())
                && request.task().equals(other.task())
                && request.ref().equals(other.ref())
                && other.payload().equals(request.payload());
    }

    /** The status that was or will be told last of a deployment that has an entry. */
    Optional<DeploymentStatus> last(Repository repository, long number) {
        OutboxEntry entry = find(repository, number);
        return entry == null
                ? Optional.empty()
                : Optional.ofNullable(entry.state().last());
    }
}
