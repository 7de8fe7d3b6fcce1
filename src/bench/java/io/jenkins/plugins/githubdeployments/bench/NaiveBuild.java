package io.jenkins.plugins.githubdeployments.bench;

import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import org.kohsuke.github.GHDeployment;
import org.kohsuke.github.GHDeploymentState;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.extras.okhttp3.OkHttpGitHubConnector;

/** Records a build as github-api offers it: one call after the other, each on the thread of the build. */
final class NaiveBuild {
    /** One question for the repository, then the create and three statuses. */
    static final int ROUND_TRIPS = 5;

    private static final int UNPROCESSABLE = 422;

    private final GitHub github;
    private final String repository;

    NaiveBuild(GitHub github, String repository) {
        this.github = github;
        this.repository = repository;
    }

    /** As cheap as it gets: one client for all builds, and a login, which spares the question who the token belongs to. */
    static GitHub github(String url, OkHttpClient http) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(url)
                .withOAuthToken("token", "octocat")
                .withConnector(new OkHttpGitHubConnector(http))
                .build();
    }

    void record() throws IOException {
        GHDeployment deployment = create();
        status(deployment, GHDeploymentState.QUEUED);
        status(deployment, GHDeploymentState.IN_PROGRESS);
        status(deployment, GHDeploymentState.SUCCESS);
    }

    GHDeployment create() throws IOException {
        return github.getRepository(repository)
                .createDeployment("main")
                .environment("staging")
                .autoMerge(false)
                .requiredContexts(List.of())
                .create();
    }

    static void status(GHDeployment deployment, GHDeploymentState state) throws IOException {
        try {
            deployment.createStatus(state).create();
        } catch (HttpException refused) {
            // github-api spells IN_PROGRESS with a hyphen; refused or not, it has cost the build a round trip
            if (refused.getResponseCode() != UNPROCESSABLE) {
                throw refused;
            }
        }
    }
}
