package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.SimulatedScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.OkHttpClient;
import org.kohsuke.github.GHDeployment;
import org.kohsuke.github.GHDeploymentState;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.extras.okhttp3.OkHttpGitHubConnector;

/**
 * The last statuses of many builds, as github-api sends them when GitHub limits it: each caller on its own sleeps for as
 * long as GitHub says and tries again, three times in all. Here it sleeps in simulated time.
 */
final class NaiveStatuses {
    private static final int ATTEMPTS = 3;
    private static final int FORBIDDEN = 403;

    private final SimulatedScheduler time;
    private Instant lastAccepted;
    private int lost;

    NaiveStatuses(SimulatedScheduler time) {
        this.time = time;
        this.lastAccepted = time.wall();
    }

    /** One that leaves the sleeping to us. */
    static GitHub github(String url) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(url)
                .withOAuthToken("token", "octocat")
                .withConnector(new OkHttpGitHubConnector(new OkHttpClient()))
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build();
    }

    void send(GHDeployment deployment) {
        time.execute(() -> attempt(deployment, 1));
    }

    Instant lastAccepted() {
        return lastAccepted;
    }

    /** How many were given up. */
    int lost() {
        return lost;
    }

    private void attempt(GHDeployment deployment, int number) {
        try {
            deployment.createStatus(GHDeploymentState.SUCCESS).create();
            lastAccepted = time.wall();
        } catch (HttpException refused) {
            if (refused.getResponseCode() != FORBIDDEN) {
                throw new UncheckedIOException(refused);
            }
            if (number < ATTEMPTS) {
                time.after(retryAfter(refused), () -> attempt(deployment, number + 1));
            } else {
                lost++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration retryAfter(HttpException refused) {
        return Duration.ofSeconds(Long.parseLong(
                refused.getResponseHeaderFields().get("Retry-After").get(0)));
    }
}
