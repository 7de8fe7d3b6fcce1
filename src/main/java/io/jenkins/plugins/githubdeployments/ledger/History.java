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

/** What one ledger knows, or several together. Never changes; what follows from it is found out once. */
public final class History {
    public static final History EMPTY = new History(List.of());

    private static final Comparator<PastDeployment> NEWEST_FIRST = Comparator.comparingLong(
                    (PastDeployment deployment) -> deployment.progress().opened())
            .reversed();

    private final List<PastDeployment> deployments;

    /** Found out by whoever asks first; who asks at the same time finds out the same. */
    @CheckForNull
    private volatile Map<EnvironmentId, EnvironmentState> standings;

    @CheckForNull
    private volatile LiveHistory live;

    private History(List<PastDeployment> newestFirst) {
        this.deployments = List.copyOf(newestFirst);
    }

    /** @param later of two that began at the same moment, the one that is later here counts as newer */
    static History of(Collection<PastDeployment> later) {
        List<PastDeployment> sorted = new ArrayList<>(later);
        Collections.reverse(sorted);
        sorted.sort(NEWEST_FIRST);
        return new History(sorted);
    }

    /** All of them in one. */
    public static History merge(Collection<History> histories) {
        if (histories.size() == 1) {
            return histories.iterator().next();
        }
        List<PastDeployment> all = new ArrayList<>();
        histories.forEach(history -> all.addAll(history.deployments));
        all.sort(NEWEST_FIRST);
        return new History(all);
    }

    /** This and more, which it does not have yet. */
    public History with(List<PastDeployment> more) {
        return more.isEmpty() ? this : merge(List.of(this, new History(more)));
    }

    /** That of the key; null if it is not known. */
    @CheckForNull
    public PastDeployment find(String key) {
        return deployments.stream()
                .filter(deployment -> deployment.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** What was live in the same environment, with the same task, when the deployment was opened; null if nothing was. */
    @CheckForNull
    public PastDeployment liveBefore(PastDeployment deployment) {
        LiveHistory known = live;
        if (known == null) {
            known = new LiveHistory(deployments);
            live = known;
        }
        return known.before(deployment);
    }

    /** Newest first. */
    public List<PastDeployment> deployments() {
        return Collections.unmodifiableList(deployments);
    }

    /** Those with something to look at first, each sort by the newest deployment. */
    public List<EnvironmentState> environments() {
        return standings().values().stream()
                .sorted(Comparator.comparing(EnvironmentState::isActive).reversed())
                .toList();
    }

    /** Null if nothing is known of the environment. */
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
