package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that may begin only when another environment has had its commit. */
class RequiredSuccessTest {
    private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";

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

    /** @return its commit */
    private String stage(DeploymentState outcome) {
        lab.open("staged").close(outcome, null);
        lab.runAll();
        return lab.deployments().get(0).sha();
    }

    private List<String> environments() {
        return lab.deployments().stream().map(RecordedDeployment::environment).toList();
    }

    @Test
    void asksTwiceAndCreatesWhatIsAllowed() {
        String sha = stage(DeploymentState.SUCCESS);
        int reads = lab.reads();
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        lab.runAll();

        assertThat(entry.isAllowed()).isTrue();
        assertThat(entry.created()).isCompleted();
        assertThat(environments()).containsExactly("staging", "production");
        assertThat(lab.reads() - reads).isEqualTo(2);
    }

    @Test
    void createsNothingWhereNothingWasDeployedBefore() {
        OutboxEntry entry = lab.openAfterStaging("a", OTHER);
        lab.runAll();

        assertThat(entry.created()).isCompletedExceptionally();
        assertThat(lab.deployments()).isEmpty();
        assertThat(directory).isEmptyDirectory();
        assertThat(lab.trouble())
                .singleElement()
                .asString()
                .contains("requires: the newest deployment to staging must be a success of commit " + OTHER
                        + ", but there is no deployment to staging (");
    }

    @Test
    void saysWhatItHasFoundInstead() {
        String sha = stage(DeploymentState.FAILURE);
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        lab.runAll();

        RecordedDeployment staged = lab.deployments().get(0);
        assertThat(entry.isAllowed()).isFalse();
        assertThat(environments()).containsExactly("staging");
        assertThat(lab.trouble())
                .singleElement()
                .asString()
                .contains("but it is deployment " + staged.id() + " of commit " + sha + ", failure since "
                        + staged.updatedAt() + " by " + staged.creator() + " (http://");
    }

    @Test
    void takesNoOtherCommitAndNoOlderDeployment() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.openAfterStaging("other", OTHER);
        lab.runAll();
        assertThat(environments()).containsExactly("staging");

        lab.open("again").progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        lab.openAfterStaging("a", sha);
        lab.runAll();
        assertThat(environments()).containsExactly("staging", "staging");
        assertThat(lab.trouble().get(1)).contains(", in_progress since ");
    }

    @Test
    void looksAtDeploymentsOfOneTaskIfThatIsWhatCounts() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.open("other", new DeploymentRequest("main", "staging", "search", null, null, false, List.of(), null, null));
        lab.runAll();

        OutboxEntry any = lab.openAfterStaging("any", sha);
        OutboxEntry same = lab.adopt("same", lab.deployments().get(0).id());
        lab.outbox().require(same, new RequiredSuccess("staging", "deploy", sha));
        lab.runAll();

        assertThat(any.isAllowed()).isFalse();
        assertThat(same.isAllowed()).isTrue();
    }

    @Test
    void asksWhenGitHubHasBeenToldOfItAndNotBefore() {
        OutboxEntry staged = lab.open("staged");
        lab.runAll();
        lab.disconnect();
        staged.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(1));
        OutboxEntry entry = lab.openAfterStaging("a", lab.deployments().get(0).sha());
        lab.run(Duration.ofMinutes(1));
        assertThat(entry.allowed()).isNotDone();

        lab.connect();
        lab.runAll();
        assertThat(entry.isAllowed()).isTrue();
        assertThat(environments()).containsExactly("staging", "production");
    }

    @Test
    void waitsForADeploymentThatIsStillToBeCreatedThere() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.disconnect();
        lab.open("failing").close(DeploymentState.FAILURE, null);
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        lab.connect();
        lab.runAll();

        assertThat(entry.isAllowed()).isFalse();
        assertThat(lab.trouble()).last().asString().contains(", failure since ");
    }

    @Test
    void waitsForAnEndThatIsPromised() {
        OutboxEntry staged = lab.open("staged");
        lab.runAll();
        staged.promise(DeploymentState.SUCCESS, null);
        OutboxEntry entry = lab.openAfterStaging("a", lab.deployments().get(0).sha());
        lab.runAll();
        assertThat(entry.allowed()).isNotDone();

        staged.closeAsPromised(DeploymentState.ERROR, null);
        lab.runAll();
        assertThat(entry.isAllowed()).isTrue();
    }

    @Test
    void letsNothingThroughWhileGitHubCannotBeAsked() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.disconnect();
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        lab.run(Duration.ofMinutes(10));
        assertThat(entry.allowed()).isNotDone();

        entry.cancel(DeploymentState.ERROR, "too late");
        lab.connect();
        lab.runAll();
        assertThat(environments()).containsExactly("staging");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void asksAgainAfterARestartAndCreatesOnce() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.disconnect();
        lab.openAfterStaging("a", sha).write();
        lab.connect();
        lab.restart();
        lab.runAll();
        lab.openAfterStaging("a", sha);
        lab.runAll();

        assertThat(environments()).containsExactly("staging", "production");
    }

    @Test
    void refusesAfterARestartToo() {
        String sha = stage(DeploymentState.FAILURE);
        lab.openAfterStaging("a", sha).write();
        lab.restart();
        lab.runAll();

        assertThat(environments()).containsExactly("staging");
        assertThat(directory).isEmptyDirectory();
    }

    /** Allowed once is allowed: the build may have gone on. */
    @Test
    void asksNotAgainBecauseTheCreateHasToWait() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.github().onNext(RequestMatcher.creates()).answer(429);
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        lab.run(Duration.ofSeconds(1));
        assertThat(entry.isAllowed()).isTrue();
        lab.open("newer").progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(environments()).contains("production");
    }

    @Test
    void createsNothingOfABuildThatEndedBeforeItWasAllowed() {
        String sha = stage(DeploymentState.SUCCESS);
        lab.disconnect();
        OutboxEntry entry = lab.openAfterStaging("a", sha);
        entry.close(DeploymentState.ERROR, "The build ended without reporting a result");
        lab.connect();
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(environments()).containsExactly("staging");
    }

    /** What somebody else has created goes on to its end, which is that it may not begin. */
    @Test
    void endsWhatIsThereAlreadyAsItsBuildSays() {
        String sha = stage(DeploymentState.FAILURE);
        OutboxEntry adopted = lab.adopt("a", lab.deployments().get(0).id());
        adopted.progress(DeploymentState.IN_PROGRESS);
        lab.outbox().require(adopted, new RequiredSuccess("qa", null, sha));
        lab.runAll();
        assertThat(adopted.allowed()).isCompletedExceptionally();
        assertThat(adopted.isOpen()).isTrue();

        adopted.close(DeploymentState.FAILURE, "not allowed");
        lab.runAll();
        assertThat(adopted.settled()).isCompleted();
        assertThat(lab.deployments().get(0).states()).endsWith("in_progress", "failure");
    }
}
