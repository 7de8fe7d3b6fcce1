package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody asks a history for. */
class HistoryQueryTest {
    private static final PastDeployment DEPLOYMENT = PastDeploymentBuilder.of("k1", "Production")
            .repository("octo/shop")
            .job("octo/shop")
            .build(12)
            .ref("feature/basket")
            .sha("0123456789abcdef")
            .by("Alice")
            .build();

    private static HistoryQuery query(String... namesAndValues) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return HistoryQuery.parse(parameters::get);
    }

    private static boolean matches(String... namesAndValues) {
        return query(namesAndValues)
                .matches(DEPLOYMENT, new ShownState(DeploymentState.SUCCESS, StateBadge.LIVE, null));
    }

    @Test
    void matchesAllThatItSays() {
        assertThat(matches()).isTrue();
        assertThat(matches("environment", "production", "repository", "OCTO/shop", "state", "live", "text", "ALICE"))
                .isTrue();
        assertThat(matches("environment", "product")).isFalse();
        assertThat(matches("repository", "octo/cart")).isFalse();
        assertThat(matches("state", "failure")).isFalse();
    }

    @Test
    void asksForAStateByTheWordThatIsShown() {
        assertThat(matches("state", "success")).isFalse();
        assertThat(StateBadge.selectable())
                .extracting(StateBadge::key)
                .containsExactlyInAnyOrder(
                        "live",
                        "success",
                        "replaced",
                        "inactive",
                        "failure",
                        "error",
                        "queued",
                        "pending",
                        "in_progress",
                        "refused");
    }

    @Test
    void looksForTheTextInWhatPeopleKnow() {
        assertThat(matches("text", "BASKET")).isTrue();
        assertThat(matches("text", "0123456")).isTrue();
        assertThat(matches("text", "shop #12")).isTrue();
        assertThat(matches("text", "bob")).isFalse();
    }

    @Test
    void leavesOutWhatMakesNoSense() {
        HistoryQuery query = query("environment", "  ", "state", "exploded", "text", "x".repeat(10_000));

        assertThat(query.environment()).isNull();
        assertThat(query.state()).isNull();
        assertThat(query.text()).hasSize(500);
    }

    @Test
    void isWrittenAsItIsRead() {
        HistoryQuery query = query("environment", "a&b=c#d %\"<ü", "state", "error");

        assertThat(query).hasToString("environment=a%26b%3Dc%23d+%25%22%3C%C3%BC&state=error");
    }
}
