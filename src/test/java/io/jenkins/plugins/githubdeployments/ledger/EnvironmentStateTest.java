package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is live where, from what has happened. */
class EnvironmentStateTest {
    private final List<PastDeployment> past = new ArrayList<>();

    private PastDeployment add(String environment, UnaryOperator<PastDeploymentBuilder> what) {
        int number = past.size() + 1;
        PastDeployment deployment = what.apply(PastDeploymentBuilder.of("k" + number, environment)
                        .repository("octo/shop")
                        .opened(number * 100L))
                .build();
        past.add(deployment);
        return deployment;
    }

    private static UnaryOperator<PastDeploymentBuilder> success(long when) {
        return it -> it.state("success").live(when).ended(when);
    }

    private static UnaryOperator<PastDeploymentBuilder> failure(long when) {
        return it -> it.state("failure").ended(when);
    }

    private EnvironmentState standing() {
        return History.of(past).environments().get(0);
    }

    @Test
    void theNewestSuccessIsLive() {
        PastDeployment first = add("staging", success(110));
        PastDeployment second = add("staging", success(210));

        assertThat(standing().live()).isEqualTo(second);
        assertThat(standing().state(second)).isEqualTo(DeploymentState.SUCCESS);
        assertThat(standing().state(first)).isEqualTo(DeploymentState.INACTIVE);
    }

    /** A success retires what was created before it, as GitHub documents, and so not the newer one. */
    @Test
    void theNewestThatSucceededIsLiveWhateverEndedLast() {
        PastDeployment slow = add("staging", success(900));
        PastDeployment quick = add("staging", success(210));

        assertThat(standing().live()).isEqualTo(quick);
        assertThat(standing().state(quick)).isEqualTo(DeploymentState.SUCCESS);
        assertThat(standing().state(slow)).isEqualTo(DeploymentState.SUCCESS);
    }

    @Test
    void theNextSuccessRetiresBothThatEndedInTheWrongOrder() {
        PastDeployment slow = add("staging", success(900));
        PastDeployment quick = add("staging", success(210));
        add("staging", success(950));

        assertThat(List.of(slow, quick)).extracting(standing()::state).containsOnly(DeploymentState.INACTIVE);
    }

    @Test
    void aFailureLeavesLiveWhatIs() {
        PastDeployment live = add("staging", success(110));
        PastDeployment failed = add("staging", failure(210));

        assertThat(standing().live()).isEqualTo(live);
        assertThat(standing().failed()).isEqualTo(failed);
        assertThat(standing().state(live)).isEqualTo(DeploymentState.SUCCESS);
    }

    @Test
    void aFailureIsForgottenWithASuccessOfTheSameMoment() {
        add("staging", success(110));
        add("staging", failure(110));

        assertThat(standing().failed()).isNull();
    }

    @Test
    void whatIsUnderWayOrHasSucceededHasNotFailed() {
        add("staging", success(110));
        add("staging", it -> it.state("in_progress"));

        assertThat(standing().failed()).isNull();
    }

    @Test
    void whatWasSupersededIsNotLive() {
        PastDeployment first = add("staging", success(110));
        PastDeployment second = add("staging", success(210));

        assertThat(standing().isLive(first)).isFalse();
        assertThat(standing().isLive(second)).isTrue();
    }

    @Test
    void aFailureIsForgottenWithTheNextSuccess() {
        add("staging", failure(110));
        add("staging", success(210));

        assertThat(standing().failed()).isNull();
    }

    @Test
    void whatIsNotRetiredByGitHubIsNotHere() {
        PastDeployment people = add("staging", it -> success(110).apply(it).productionEnvironment(true));
        PastDeployment passing = add("staging", it -> success(120).apply(it).transientEnvironment(true));
        PastDeployment plain = add("staging", success(130));
        add("staging", it -> success(210).apply(it).autoInactive(false));

        assertThat(List.of(people, passing, plain))
                .extracting(standing()::state)
                .containsOnly(DeploymentState.SUCCESS);

        add("staging", success(310));
        assertThat(standing().state(people)).isEqualTo(DeploymentState.SUCCESS);
        assertThat(standing().state(passing)).isEqualTo(DeploymentState.SUCCESS);
        assertThat(standing().state(plain)).isEqualTo(DeploymentState.INACTIVE);
    }

    @Test
    void whatHasDifferentTasksIsLiveSideBySide() {
        add("staging", it -> success(110).apply(it).task("shop").autoInactive(false));
        PastDeployment shop =
                add("staging", it -> success(210).apply(it).task("shop").autoInactive(false));
        PastDeployment cart =
                add("staging", it -> success(310).apply(it).task("cart").autoInactive(false));

        assertThat(standing().live()).isEqualTo(cart);
        assertThat(standing().besides()).containsExactly(shop);
        assertThat(standing().isLive(shop)).isTrue();

        add("staging", it -> success(410).apply(it).task("all"));
        assertThat(standing().besides()).isEmpty();
    }

    @Test
    void oneTaskThatWasTakenDownLeavesTheOther() {
        PastDeployment shop =
                add("staging", it -> success(110).apply(it).task("shop").autoInactive(false));
        add(
                "staging",
                it -> success(210)
                        .apply(it)
                        .task("cart")
                        .autoInactive(false)
                        .state("inactive")
                        .retired(300L));

        assertThat(standing().live()).isEqualTo(shop);
    }

    @Test
    void nothingIsLiveWhereTheLastWasTakenDown() {
        add("staging", success(110));
        add("staging", it -> success(210).apply(it).state("inactive").retired(300L));

        assertThat(standing().live()).isNull();
        assertThat(standing().isActive()).isFalse();
    }

    @Test
    void whatHasNoEndIsUnderWay() {
        PastDeployment open = add("staging", it -> it.state("in_progress"));
        add("staging", it -> it.refusal("GitHub refused to create it."));

        assertThat(standing().underWay()).containsExactly(open);
        assertThat(standing().isActive()).isTrue();
    }

    @Test
    void whatWasRefusedHasFailed() {
        PastDeployment refused = add("staging", it -> it.refusal("GitHub refused to create it."));

        assertThat(standing().failed()).isEqualTo(refused);
    }

    @Test
    void environmentsWithNothingToSeeComeLast() {
        add("live", success(110));
        add("gone", it -> success(210).apply(it).state("inactive").retired(300L));
        add("failed", failure(310));

        assertThat(History.of(past).environments())
                .extracting(standing -> standing.environment().name())
                .containsExactly("failed", "live", "gone");
    }

    @Test
    void anEnvironmentIsOneHoweverItIsWritten() {
        add("Production", success(110));
        add("production", success(210));
        add("production", it -> success(310).apply(it).repository("octo/other"));

        assertThat(History.of(past).environments()).hasSize(2);
    }

    @Test
    void severalLedgersAreOneHistory() {
        PastDeployment first = add("staging", success(110));
        PastDeployment second = add("staging", success(210));

        History merged = History.merge(List.of(History.of(List.of(first)), History.of(List.of(second)), History.EMPTY));

        assertThat(merged.deployments()).containsExactly(second, first);
        assertThat(merged.environments()).hasSize(1);
    }
}
