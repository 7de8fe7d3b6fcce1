package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Clockwork;
import io.jenkins.plugins.githubdeployments.delivery.Courier;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.Journal;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** What the plugin has below its recorder, put together as it does that itself. */
final class Plugin {
    static final String REPOSITORY = "octo/shop";

    /** As many threads as the plugin has for asking GitHub. */
    static final int COURIERS = 6;

    /** One of them is left for other servers. */
    static final int CONNECTIONS = COURIERS - 1;

    private static final String ENVIRONMENT = "staging";
    private static final DeploymentRequest REQUEST =
            new DeploymentRequest("main", ENVIRONMENT, "deploy", null, null, false, List.of(), null, null);
    private static final long SEED = 7;

    private final Repository repository;
    private final OkHttpClient http;
    private final Witness witness = new Witness();
    private final Courier courier;
    private final AtomicInteger builds = new AtomicInteger();

    Plugin(String apiUrl, OkHttpClient http, Clockwork clockwork, Path journal) {
        this(apiUrl, http, clockwork, journal, COURIERS);
    }

    Plugin(String apiUrl, OkHttpClient http, Clockwork clockwork, Path journal, int threads) {
        String[] ownerAndName = REPOSITORY.split("/");
        Random random = new Random(SEED);
        this.repository = new Repository(apiUrl, ownerAndName[0], ownerAndName[1]);
        this.http = http;
        this.courier = new Courier(new Journal(journal), this::connect, clockwork, threads, () -> random, witness);
    }

    private Deployments connect(Assignment assignment, Consumer<Quota> quota) {
        GitHubHttp client = new GitHubHttp(http.newBuilder().build(), "benchmark", quota);
        return new Deployments(client, assignment.repository(), () -> "Bearer " + assignment.credentialsId());
    }

    /** @param credentialsId whose limits count */
    Delivery open(String credentialsId) {
        String number = Integer.toString(builds.incrementAndGet());
        Assignment assignment = new Assignment(
                "build-" + number,
                "shop#" + number,
                repository,
                credentialsId,
                ENVIRONMENT,
                "https://jenkins.example.com/job/shop/" + number + "/console",
                null,
                false);
        return courier.open(assignment, REQUEST, null, witness, false);
    }

    Courier courier() {
        return courier;
    }

    /** Who is told what the courier does. */
    Witness witness() {
        return witness;
    }
}
