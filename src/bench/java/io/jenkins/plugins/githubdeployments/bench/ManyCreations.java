package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** Many blocks that begin at the same moment with one credential, each of which waits for its deployment. */
final class ManyCreations implements Figure {
    private static final Duration LATENCY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int FEW = 40;
    private static final int MANY = 80;
    private static final long PATIENCE = 120;
    private static final String CREDENTIAL = "credential";

    @Override
    public List<Row> measure() throws Exception {
        try (GitHubProcess github = GitHubProcess.start(LATENCY);
                RunningPlugin plugin = RunningPlugin.at(github.url());
                ThreadCount threads = new ThreadCount()) {
            NaiveBuild build = new NaiveBuild(NaiveBuild.github(github.url(), new OkHttpClient()), Plugin.REPOSITORY);
            plugin.openWith("warm-up").created().get(PATIENCE, TimeUnit.SECONDS);
            double few = ours(plugin, "few", FEW);
            double many = ours(plugin, "many", MANY);
            Thread.sleep(IDLE.toMillis());
            long left = threads.present();
            return List.of(
                    slowest(FEW, 1.5, few, naive(build, FEW)),
                    slowest(MANY, 3, many, naive(build, MANY)),
                    new Row("threads 30 s after 80 creations at once", "", 0, left, Double.NaN, ""),
                    new Row(
                            "81 blocks at once: statuses among the first 80 changes",
                            "",
                            0,
                            statusesAmongTheFirst(),
                            Double.NaN,
                            "GitHub allows 80 changes a minute, and builds wait for creations alone."));
        }
    }

    private static Row slowest(int count, double target, double ours, double naive) {
        return new Row(
                count + " creations at once, GitHub answers in 500 ms: slowest",
                "round trips",
                target,
                ours,
                naive,
                count == FEW ? "Naive: each build's thread asks for the repository first." : "");
    }

    private static double ours(RunningPlugin plugin, String credential, int count) throws Exception {
        Stopwatch time = Stopwatch.start();
        List<CompletableFuture<?>> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            created.add(plugin.openWith(credential).created());
        }
        CompletableFuture.allOf(created.toArray(CompletableFuture[]::new)).get(PATIENCE, TimeUnit.SECONDS);
        return roundTrips(time);
    }

    private static double naive(NaiveBuild build, int count) throws Exception {
        var builds = Executors.newFixedThreadPool(count);
        Stopwatch time = Stopwatch.start();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(builds.submit(build::create));
        }
        for (Future<?> each : running) {
            each.get(PATIENCE, TimeUnit.SECONDS);
        }
        builds.shutdown();
        return roundTrips(time);
    }

    private static double roundTrips(Stopwatch time) {
        return (double) time.taken().toNanos() / LATENCY.toNanos();
    }

    private static long statusesAmongTheFirst() throws Exception {
        try (StandInGitHub github = StandInGitHub.start().lenient().latency(LATENCY.dividedBy(10));
                RunningPlugin plugin = RunningPlugin.at(github.apiUrl())) {
            for (int i = 0; i <= MANY; i++) {
                OutboxEntry entry = plugin.openWith(CREDENTIAL);
                entry.progress(DeploymentState.QUEUED);
            }
            while (github.writes().size() < MANY) {
                Thread.sleep(1);
            }
            return github.writes().stream()
                    .limit(MANY)
                    .map(RecordedExchange::json)
                    .filter(json -> json.has("state"))
                    .count();
        }
    }
}
