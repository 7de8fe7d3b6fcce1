package io.jenkins.plugins.githubdeployments.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetirementPlanTest {
    private static final Repository REPOSITORY = new Repository("https://api.github.com", "octo", "shop");
    private static final long NOW = 1_000_000_000_000L;
    private static final long LONG_AGO = NOW - RetirementPlan.GRACE.toMillis();

    private final Map<EnvironmentId, List<TransientEnvironment>> known = new HashMap<>();

    private EnvironmentId add(String job, long expiresAt, long closedAt) {
        TransientEnvironment environment = new TransientEnvironment(
                1,
                job + "#1",
                "jobs/" + job,
                REPOSITORY,
                "env-" + known.size(),
                "token",
                "inactive",
                expiresAt,
                closedAt);
        known.put(environment.id(), List.of(environment));
        return environment.id();
    }

    private void add(int count, long closedAt) {
        for (int i = 0; i < count; i++) {
            add("shop/PR-" + known.size(), 0, closedAt);
        }
    }

    private RetirementPlan plan() {
        return plan(Set.of());
    }

    private RetirementPlan plan(Set<EnvironmentId> released) {
        return RetirementPlan.of(known, project -> !project.equals("deleted"), released, NOW);
    }

    @Test
    void retiresWhatHasBeenClosedForTenMinutes() {
        EnvironmentId due = add("shop/PR-1", 0, LONG_AGO);
        add("shop/PR-2", 0, LONG_AGO + 1);
        add("shop/PR-3", 0, 0);

        assertThat(plan().due()).containsOnlyKeys(due);
        assertThat(plan().held()).isEmpty();
    }

    @Test
    void asksBeforeMostOfAProjectIsRetiredAtOnce() {
        add(20, LONG_AGO);

        assertThat(plan().due()).isEmpty();
        assertThat(plan().held()).hasSize(20);
        assertThat(plan(Set.copyOf(known.keySet())).due()).hasSize(20);
        assertThat(plan(Set.copyOf(known.keySet())).held()).isEmpty();
    }

    @Test
    void doesNotAskForFewOrForTheSmallerPart() {
        add(RetirementPlan.FEW, LONG_AGO);
        assertThat(plan().due()).hasSize(RetirementPlan.FEW);

        add(1, LONG_AGO);
        add(RetirementPlan.FEW + 1, 0);
        assertThat(plan().due()).hasSize(RetirementPlan.FEW + 1);
        assertThat(plan().held()).isEmpty();
    }

    @Test
    void doesNotAskWhenTheProjectItselfWasDeleted() {
        for (int i = 0; i < 20; i++) {
            add("deleted/PR-" + i, 0, LONG_AGO);
        }

        assertThat(plan().due()).hasSize(20);
    }

    @Test
    void countsEachProjectForItself() {
        add(20, LONG_AGO);
        EnvironmentId other = add("cart/PR-1", 0, LONG_AGO);

        assertThat(plan().due()).containsOnlyKeys(other);
    }

    @Test
    void doesNotAskForWhatHasExpired() {
        for (int i = 0; i < 20; i++) {
            add("shop/PR-" + i, NOW, 0);
        }

        assertThat(plan().due()).hasSize(20);
    }

    @Test
    void keepsAnEnvironmentAsLongAsOneOfItsJobsIsOpen() {
        TransientEnvironment closed =
                new TransientEnvironment(1, "a#1", "a", REPOSITORY, "qa", "token", "inactive", 0, LONG_AGO);
        TransientEnvironment open =
                new TransientEnvironment(1, "b#1", "b", REPOSITORY, "QA", "token", "inactive", 0, 0);

        assertThat(RetirementPlan.isDue(List.of(closed, open), NOW)).isFalse();
        assertThat(RetirementPlan.isDue(List.of(closed, open.closedAt(LONG_AGO)), NOW))
                .isTrue();
        assertThat(open.id()).isEqualTo(closed.id());
    }
}
