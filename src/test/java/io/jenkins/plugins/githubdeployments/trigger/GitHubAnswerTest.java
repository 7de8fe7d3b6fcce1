package io.jenkins.plugins.githubdeployments.trigger;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attacker sends events. What counts is what GitHub says when it is asked. */
class GitHubAnswerTest {
    private static final String TOKEN = "ghs_s3cret";

    private final StandInGitHub github = StandInGitHub.start();

    @AfterEach
    void close() {
        github.close();
    }

    GitHubAnswerTest() {
        github.token(TOKEN);
        github.addRepository("octo/shop");
    }

    @Test
    void refutesADeploymentThatWasMadeUp() {
        assertThat(GitHubAnswer.ask(shop(), 5_000_000_001L)).isInstanceOf(GitHubAnswer.Unknown.class);
    }

    @Test
    void refutesADeploymentOfAnotherRepository() throws Exception {
        github.addRepository("mallory/shop");
        Deployment foreign = client("mallory/shop", TOKEN).create(request());

        assertThat(GitHubAnswer.ask(shop(), foreign.id())).isInstanceOf(GitHubAnswer.Unknown.class);
    }

    @Test
    void tellsTheCommitThatGitHubKnowsWhateverTheEventSays() throws Exception {
        Deployment created = shop().create(request());

        GitHubAnswer answer = GitHubAnswer.ask(shop(), created.id());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        GitHubAnswer.Confirmed.class,
                        confirmed -> assertThat(confirmed.deployment()).isEqualTo(created));
    }

    @Test
    void refutesADeploymentThatHasEnded() throws Exception {
        Deployment created = shop().create(request());
        for (DeploymentState state : List.of(DeploymentState.IN_PROGRESS, DeploymentState.SUCCESS)) {
            shop().createStatus(created.id(), new DeploymentStatus(state, null, null, null, null, null));
        }

        assertThat(GitHubAnswer.ask(shop(), created.id())).isEqualTo(new GitHubAnswer.Over(DeploymentState.SUCCESS));
    }

    @Test
    void believesNothingWhileGitHubIsAway() throws Exception {
        Deployment created = shop().create(request());
        github.onNext(anything()).answer(502);

        assertThat(GitHubAnswer.ask(shop(), created.id())).isInstanceOf(GitHubAnswer.Unavailable.class);
    }

    @Test
    void believesNothingOfACredentialThatIsWorthless() throws Exception {
        Deployment created = shop().create(request());

        assertThat(GitHubAnswer.ask(client("octo/shop", "ghp_worthless"), created.id()))
                .isInstanceOf(GitHubAnswer.Refused.class);
    }

    @Test
    void recognisesARepositoryByItsNumberAfterItWasRenamed() {
        long number = github.repository("octo/shop").id();
        github.rename("octo/shop", "octo/store");
        RenamedRepositories renamed = new RenamedRepositories(InstantSource.fixed(Instant.EPOCH));

        assertThat(renamed.isSame(event("octo/store", number), shop())).isTrue();
        assertThat(renamed.isSame(event("octo/store", number + 1), shop())).isFalse();
        assertThat(renamed.isSame(event("octo/store", 0), shop())).isFalse();
        // The two redirected requests of the first question.
        assertThat(github.exchanges()).hasSize(2);
    }

    private DeploymentEvent event(String fullName, long number) {
        return new DeploymentEvent(
                Repository.parse(fullName, github.apiUrl()).orElseThrow(),
                number,
                Deployment.known(1, "production"),
                false);
    }

    private Deployments shop() {
        return client("octo/shop", TOKEN);
    }

    private Deployments client(String fullName, String token) {
        return new Deployments(
                new GitHubHttp(new OkHttpClient(), "test", quota -> {}),
                Repository.parse(fullName, github.apiUrl()).orElseThrow(),
                () -> "Bearer " + token);
    }

    private static DeploymentRequest request() {
        return new DeploymentRequest("main", "production", "deploy", null, null, false, List.of(), null, null);
    }
}
