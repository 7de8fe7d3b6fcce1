package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.Journal;
import io.jenkins.plugins.githubdeployments.outbox.Outbox;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** What the plugin has below its recorder, put together as it does that itself. */
final class Plugin {
    static final String REPOSITORY = "octo/shop";

    /** How many creations the plugin has under way at once, and how many other requests. */
    static final int CREATIONS = 50;

    static final int OTHERS = 5;

    private static final String ENVIRONMENT = "staging";
    private static final DeploymentRequest REQUEST =
            new DeploymentRequest("main", ENVIRONMENT, "deploy", null, null, false, List.of(), null, null);
    private static final long SEED = 7;

    private final Repository repository;
    private final OkHttpClient http;
    private final CountingListener listener = new CountingListener();
    private final Outbox outbox;
    private final AtomicInteger builds = new AtomicInteger();

    Plugin(String apiUrl, OkHttpClient http, Scheduler time, Path journal) {
        this(apiUrl, http, time, time, journal);
    }

    Plugin(String apiUrl, OkHttpClient http, Scheduler scheduler, Executor disk, Path journal) {
        String[] ownerAndName = REPOSITORY.split("/");
        Random random = new Random(SEED);
        this.repository = new Repository(apiUrl, ownerAndName[0], ownerAndName[1]);
        this.http = http;
        this.outbox = new Outbox(new Journal(journal), this::connect, scheduler, disk, () -> random, List.of(listener));
    }

    private Deployments connect(DeploymentTarget target, Consumer<Quota> quota) {
        GitHubHttp client = new GitHubHttp(http.newBuilder().build(), "benchmark", quota);
        return new Deployments(client, target.repository(), () -> "Bearer " + target.credentialsId());
    }

    /** @param credentialsId whose limits count */
    OutboxEntry open(String credentialsId) {
        String number = Integer.toString(builds.incrementAndGet());
        DeploymentTarget target = new DeploymentTarget(
                "build-" + number,
                "shop#" + number,
                repository,
                credentialsId,
                ENVIRONMENT,
                "https://jenkins.example.com/job/shop/" + number + "/console",
                null,
                false);
        return outbox.open(target, REQUEST, null, event -> {}, false);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Hears what the outbox does. */
    CountingListener listener() {
        return listener;
    }
}
