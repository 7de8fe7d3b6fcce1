package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deployments in one or more ledgers. Immutable; derived values are calculated once. */
public final class History {
    public static final History EMPTY = new History(List.of());

    private static final Comparator<PastDeployment> NEWEST_FIRST = Comparator.comparingLong(
                    (PastDeployment deployment) -> deployment.progress().opened())
            .reversed();

    private final List<PastDeployment> deployments;

    /** Calculated on the first call. Concurrent calls calculate the same value. */
    @CheckForNull
    private volatile Map<EnvironmentId, EnvironmentState> standings;

    @CheckForNull
    private volatile LiveHistory live;

    private History(List<PastDeployment> newestFirst) {
        this.deployments = List.copyOf(newestFirst);
    }

    /**
     * @param later the deployments; of two with the same start time, the later one in this collection counts as newer
     */
    static History of(Collection<PastDeployment> later) {
        List<PastDeployment> sorted = new ArrayList<>(later);
        Collections.reverse(sorted);
        sorted.sort(NEWEST_FIRST);
        return new History(sorted);
    }

    /** Merges several histories. */
    public static History merge(Collection<History> histories) {
        if (histories.size() == 1) {
            return histories.iterator().next();
        }
        List<PastDeployment> all = new ArrayList<>();
        histories.forEach(history -> all.addAll(history.deployments));
        all.sort(NEWEST_FIRST);
        return new History(all);
    }

    /** Returns a history with additional deployments, which it must not contain yet. */
    public History with(List<PastDeployment> more) {
        return more.isEmpty() ? this : merge(List.of(this, new History(more)));
    }

    /** The deployment with that key; null if it is unknown. */
    @CheckForNull
    public PastDeployment find(String key) {
        return deployments.stream()
                .filter(deployment -> deployment.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /**
     * The deployment that was live in the same environment, with the same task, when the given one was opened; null if
     * there was none.
     */
    @CheckForNull
    public PastDeployment liveBefore(PastDeployment deployment) {
        LiveHistory known = live;
        if (known == null) {
            known = new LiveHistory(deployments);
            live = known;
        }
        return known.before(deployment);
    }

    /** All deployments, newest first. */
    public List<PastDeployment> deployments() {
        return Collections.unmodifiableList(deployments);
    }

    /** All environments: active ones first, each group ordered by the newest deployment. */
    public List<EnvironmentState> environments() {
        return standings().values().stream()
                .sorted(Comparator.comparing(EnvironmentState::isActive).reversed())
                .toList();
    }

    /** The state of an environment; null if it is unknown. */
    @CheckForNull
    public EnvironmentState environment(EnvironmentId environment) {
        return standings().get(environment);
    }

    private Map<EnvironmentId, EnvironmentState> standings() {
        Map<EnvironmentId, EnvironmentState> known = standings;
        if (known == null) {
            Map<EnvironmentId, List<PastDeployment>> places = new LinkedHashMap<>();
            for (PastDeployment deployment : deployments) {
                places.computeIfAbsent(deployment.environment(), absent -> new ArrayList<>())
                        .add(deployment);
            }
            Map<EnvironmentId, EnvironmentState> found = new LinkedHashMap<>();
            places.forEach((place, history) -> found.put(place, EnvironmentState.of(history)));
            known = found;
            standings = known;
        }
        return known;
    }
}
