package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveHistoryTest {
    private static PastDeployment deployment(int number, String environment, String task, boolean live, long opened) {
        return PastDeploymentBuilder.of("k" + number, environment)
                .task(task)
                .opened(opened)
                .live(live ? Long.valueOf(opened + 5) : null)
                .build();
    }

    @Test
    void findsWhatAScanOfTheWholeHistoryFinds() {
        Random random = new Random(7);
        List<PastDeployment> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(deployment(
                    i,
                    random.nextBoolean() ? "staging" : "Staging-" + random.nextInt(3),
                    random.nextInt(4) == 0 ? "migrate" : "deploy",
                    random.nextInt(3) > 0,
                    random.nextInt(200)));
        }
        History history = History.of(all);

        for (PastDeployment deployment : history.deployments()) {
            PastDeployment scanned = history.deployments().stream()
                    .filter(other ->
                            other.progress().opened() < deployment.progress().opened()
                                    && other.progress().live() != null
                                    && other.task().equals(deployment.task())
                                    && other.environment().equals(deployment.environment()))
                    .findFirst()
                    .orElse(null);

            assertThat(history.liveBefore(deployment)).isEqualTo(scanned);
        }
    }

    @Test
    void findsNothingBeforeTheFirst() {
        PastDeployment first = deployment(1, "staging", "deploy", true, 100);

        assertThat(History.of(List.of(first)).liveBefore(first)).isNull();
        assertThat(History.EMPTY.liveBefore(first)).isNull();
    }
}
