package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which job has deployed last. */
class LiveDeploymentIndexTest {
    private final LiveDeploymentIndex latest = new LiveDeploymentIndex();
    private final PastDeployment first = success("shop", "deploy", 100);
    private final PastDeployment second = success("other", "deploy", 200);

    private static PastDeployment success(String job, String task, long live) {
        return PastDeploymentBuilder.of("key-" + live, "staging")
                .job(job)
                .task(task)
                .live(live)
                .build();
    }

    @Test
    void anotherJobsLaterSuccessReplacesWhatIsLive() {
        latest.note(second);
        latest.note(first);

        assertThat(latest.successor(first)).isEqualTo(second);
        assertThat(latest.successor(second)).isNull();
    }

    @Test
    void whatBecameLiveInTheMeantimeCountsInAnyOrder() {
        latest.note(first);
        latest.note(second);

        assertThat(latest.successor(first)).isEqualTo(second);
    }

    @Test
    void whatBecameLiveInTheSameMomentDoesNotReplaceIt() {
        latest.note(success("other", "deploy", 100));

        assertThat(latest.successor(first)).isNull();
    }

    @Test
    void ofTwoThatBecameLiveInTheSameMomentTheLastToBeNotedCounts() {
        latest.note(second);
        latest.note(success("third", "deploy", 200));

        assertThat(latest.successor(first))
                .extracting(deployment -> deployment.build().job())
                .isEqualTo("third");
    }

    @Test
    void anOlderDeploymentThatEndsLastIsNotReplaced() {
        PastDeployment slow = PastDeploymentBuilder.of("slow", "staging")
                .job("shop")
                .id(1)
                .live(900L)
                .build();
        latest.note(PastDeploymentBuilder.of("quick", "staging")
                .job("other")
                .id(2)
                .live(200L)
                .build());
        latest.note(slow);

        assertThat(latest.successor(slow)).isNull();
    }

    @Test
    void knowsANewerOneThatIsLiveWhicheverJobHasDeployedIt() {
        PastDeployment quick =
                PastDeploymentBuilder.of("quick", "staging").id(2).live(200L).build();
        latest.note(quick);
        EnvironmentTask place = EnvironmentTask.of(quick);

        assertThat(latest.newer(place, 1)).isEqualTo(quick);
        assertThat(latest.newer(place, 2)).isNull();
        assertThat(latest.newer(new EnvironmentTask(quick.environment(), "other"), 1))
                .isNull();
    }

    @Test
    void neitherTheSameJobNorAnotherTaskDoes() {
        latest.note(success("shop", "deploy", 300));
        latest.note(success("other", "deploy:cart", 300));

        assertThat(latest.successor(first)).isNull();
    }

    @Test
    void whatNeverWasLiveDoesNot() {
        latest.note(PastDeploymentBuilder.of("key", "staging").job("other").build());

        assertThat(latest.successor(first)).isNull();
    }

    @Test
    void aJobThatIsGoneIsForgotten() {
        latest.note(second);
        latest.forget("shop");
        assertThat(latest.successor(first)).isEqualTo(second);

        latest.forget("other");
        assertThat(latest.successor(first)).isNull();
    }

    @Test
    void aJobThatWasRenamedIsTheSame() {
        latest.note(first);
        latest.rename("shop", "store");

        assertThat(latest.successor(success("store", "deploy", 50))).isNull();
        assertThat(latest.successor(success("third", "deploy", 50)))
                .extracting(deployment -> deployment.build().job())
                .isEqualTo("store");
    }
}
