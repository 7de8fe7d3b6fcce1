package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services in one environment: each success retires the one before of its own service. */
class SupersedeTest {
    @TempDir
    private Path directory;

    private OutboxLab lab;

    @BeforeEach
    void start() {
        lab = new OutboxLab(directory);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void succeed(String key, String task) {
        lab.openComponent(key, task).close(DeploymentState.SUCCESS, null);
        lab.runAll();
    }

    private List<String> last() {
        return lab.deployments().stream().map(RecordedDeployment::state).toList();
    }

    @Test
    void retiresTheOneBeforeOfTheSameTaskAlone() {
        succeed("shop1", "deploy:shop");
        succeed("search1", "deploy:search");
        succeed("shop2", "deploy:shop");

        assertThat(lab.statesOfAll())
                .containsExactly(List.of("success", "inactive"), List.of("success"), List.of("success"));
        assertThat(lab.deployments().get(0).latest().orElseThrow().description())
                .isEqualTo("Superseded by a later deployment");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void retiresNothingWhenItFails() {
        succeed("a", "deploy:shop");
        lab.openComponent("b", "deploy:shop").close(DeploymentState.FAILURE, null);
        lab.runAll();

        assertThat(last()).containsExactly("success", "failure");
    }

    @Test
    void retiresNothingBeforeTheSuccessIsAccepted() {
        succeed("a", "deploy:shop");
        OutboxEntry entry = lab.openComponent("b", "deploy:shop");
        lab.runAll();
        lab.disconnect();
        entry.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofMinutes(5));
        assertThat(last()).containsExactly("success", "pending");

        lab.connect();
        lab.runAll();
        assertThat(last()).containsExactly("inactive", "success");
    }

    @Test
    void leavesAloneWhatIsNewerUnderWayOrTransient() {
        lab.openComponent("transient", "deploy:shop", true).close(DeploymentState.SUCCESS, null);
        lab.openComponent("working", "deploy:shop").progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        OutboxEntry middle = lab.openComponent("middle", "deploy:shop");
        lab.runAll();
        succeed("newer", "deploy:shop");
        middle.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(last()).containsExactly("success", "in_progress", "success", "success");
    }

    @Test
    void retiresAllThatAreStillActiveTheFirstTimeAndLooksNoFurtherAfterThat() {
        for (int i = 0; i < 20; i++) {
            succeed("other" + i, "deploy:search");
            lab.openComponent("failed" + i, "deploy:shop").close(DeploymentState.FAILURE, null);
            lab.runAll();
        }
        succeed("a", "deploy:shop");
        succeed("b", "deploy:shop");
        int reads = lab.reads();
        succeed("c", "deploy:shop");

        assertThat(last().stream().filter("success"::equals))
                .as("one of each service")
                .hasSize(2);
        // The list, the one that was live, and the one before that.
        assertThat(lab.reads() - reads).isEqualTo(3);
    }

    @Test
    void countsAsToldWhenTheSuccessIsThoughTheRestHasTime() {
        succeed("a", "deploy:shop");
        OutboxEntry entry = lab.openComponent("b", "deploy:shop");
        lab.runAll();
        lab.github().onNext(RequestMatcher.lists()).answer(503);
        entry.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofMillis(1));

        assertThat(entry.settled()).isCompleted();
        assertThat(last()).containsExactly("success", "success");
        lab.runAll();
        assertThat(last()).containsExactly("inactive", "success");
        assertThat(lab.trouble()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void goesOnAfterARestart() {
        succeed("a", "deploy:shop");
        OutboxEntry entry = lab.openComponent("b", "deploy:shop");
        lab.runAll();
        lab.github().onNext(RequestMatcher.lists()).answer(503);
        entry.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofMillis(1));
        assertThat(last()).containsExactly("success", "success");

        lab.restart();
        lab.runAll();
        assertThat(lab.statesOfAll()).containsExactly(List.of("success", "inactive"), List.of("success"));
        assertThat(directory).isEmptyDirectory();
    }

    /** The first one's success has not been told yet. */
    @Test
    void retiresAlsoWhatGitHubDoesNotKnowYet() {
        OutboxEntry first = lab.openComponent("a", "deploy:shop");
        lab.openComponent("b", "deploy:shop").close(DeploymentState.SUCCESS, null);
        lab.runAll();
        OutboxEntry third = lab.openComponent("c", "deploy:shop");
        lab.runAll();
        lab.disconnect();
        third.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(1));
        first.close(DeploymentState.SUCCESS, null);
        lab.connect();
        lab.runAll();

        assertThat(last()).containsExactly("inactive", "inactive", "success");
    }

    @Test
    void retiresTheOldestFirstSoThatNothingIsForgottenBehindOneThatIsRetired() {
        for (String key : List.of("a", "b", "c")) {
            lab.open(key).report(new DeploymentStatus(DeploymentState.SUCCESS, null, null, null, null, false));
        }
        lab.runAll();
        int writes = lab.writes();
        succeed("d", "deploy");

        assertThat(last()).containsExactly("inactive", "inactive", "inactive", "success");
        assertThat(lab.github().writes().subList(writes + 2, writes + 5))
                .extracting(write -> write.path().replaceAll(".*/deployments/(\\d+)/statuses", "$1"))
                .isSorted();
    }

    @Test
    void saysSoInTheLogAloneWhenGitHubDoesNotLetItLook() {
        succeed("a", "deploy:shop");
        OutboxEntry entry = lab.openComponent("b", "deploy:shop");
        lab.runAll();
        lab.github().onNext(RequestMatcher.lists()).answer(403);
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(last()).containsExactly("success", "success");
        assertThat(lab.trouble()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void costsNothingWhereGitHubDoesIt() {
        lab.open("a").close(DeploymentState.SUCCESS, null);
        lab.open("b").close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(last()).containsExactly("inactive", "success");
        assertThat(lab.reads()).isZero();
        assertThat(lab.writes()).isEqualTo(4);
    }
}
