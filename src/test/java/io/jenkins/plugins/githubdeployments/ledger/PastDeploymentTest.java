package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import org.junit.jupiter.api.Test;

class PastDeploymentTest {
    private final PastDeployment begun = PastDeploymentBuilder.of("k1", "staging")
            .repository("octo/shop")
            .apiUrl("https://api.github.com")
            .id(7)
            .description("Version 1.4.2")
            .logUrl("https://jenkins/1")
            .opened(100)
            .build();

    private static DeploymentStatus status(DeploymentState state, String description) {
        return new DeploymentStatus(state, description, null, null, null, null);
    }

    @Test
    void keepsItsOwnDescriptionBesideThatOfAStatus() {
        PastDeployment working = begun.on(status(DeploymentState.IN_PROGRESS, "Roll out (1 of 2)"), 200);

        assertThat(working.details().description()).isEqualTo("Version 1.4.2");
        assertThat(working.progress().message()).isEqualTo("Roll out (1 of 2)");

        PastDeployment live = working.on(status(DeploymentState.SUCCESS, null), 300);

        assertThat(live.details().description()).isEqualTo("Version 1.4.2");
        assertThat(live.progress().message()).isNull();
    }

    @Test
    void remembersTheFirstTimeOfEachEnd() {
        PastDeployment live = begun.on(status(DeploymentState.SUCCESS, null), 200);
        PastDeployment again = live.on(status(DeploymentState.SUCCESS, null), 300);

        assertThat(again.progress().live()).isEqualTo(200);
        assertThat(again.progress().ended()).isEqualTo(200);

        PastDeployment retired = again.on(status(DeploymentState.INACTIVE, "Undeployed"), 400);

        assertThat(retired.progress()).isEqualTo(new Progress(DeploymentState.INACTIVE, null, 100, 200L, 200L, 400L));
        assertThat(retired.isRetired()).isTrue();
    }

    @Test
    void doesNotCountAFailureAsLive() {
        PastDeployment failed = begun.on(status(DeploymentState.FAILURE, null), 200);

        assertThat(failed.progress().live()).isNull();
        assertThat(failed.progress().ended()).isEqualTo(200);
        assertThat(failed.isFailed()).isTrue();
        assertThat(failed.isOpen()).isFalse();
    }

    @Test
    void keepsTheLinksThatAStatusDoesNotState() {
        DeploymentStatus linked =
                new DeploymentStatus(DeploymentState.SUCCESS, null, null, "https://staging.example.com/", null, false);

        PastDeployment live = begun.on(linked, 200).on(status(DeploymentState.INACTIVE, null), 300);

        assertThat(live.details().logUrl()).isEqualTo("https://jenkins/1");
        assertThat(live.details().environmentUrl()).isEqualTo("https://staging.example.com/");
        assertThat(live.details().autoInactive()).isFalse();
    }

    @Test
    void movesToTheEnvironmentThatAStatusNames() {
        DeploymentStatus renamed =
                new DeploymentStatus(DeploymentState.IN_PROGRESS, null, null, null, "staging-2", null);

        assertThat(begun.on(renamed, 200).environment())
                .isEqualTo(new EnvironmentId(new Repository("https://api.github.com", "octo", "shop"), "staging-2"));
    }

    @Test
    void isForgottenWhenItIsDeletedWithoutHavingBeenLive() {
        assertThat(begun.deleted(200)).isNull();
        assertThat(begun.on(status(DeploymentState.SUCCESS, null), 200).deleted(300))
                .extracting(deleted -> deleted.progress().retired())
                .isEqualTo(300L);
    }

    @Test
    void isRefusedOnlyUntilItHasAnOutcome() {
        PastDeployment refused = begun.refused("GitHub does not accept it.");

        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.isFailed()).isTrue();

        PastDeployment live =
                begun.on(status(DeploymentState.SUCCESS, null), 200).refused("GitHub does not accept it.");

        assertThat(live.isRefused()).isFalse();
        assertThat(live.isFailed()).isFalse();
    }
}
