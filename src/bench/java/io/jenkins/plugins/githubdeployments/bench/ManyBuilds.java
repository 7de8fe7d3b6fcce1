package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** A thousand builds that begin at the same moment. */
final class ManyBuilds implements Figure {
    private static final int BUILDS = 1000;
    private static final int STATUSES = 3;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FIGURE = "1,000 builds at once, GitHub answers in 100 ms: ";

    private record Run(Duration taken, long threads) {
        /** @param roundTrips that follow each other, at best */
        double against(int roundTrips) {
            return (double) taken.toNanos() / LATENCY.multipliedBy(roundTrips).toNanos();
        }

        double seconds() {
            return taken.toMillis() / 1000.0;
        }
    }

    @Override
    public List<Row> measure() throws Exception {
        try (GitHubProcess github = GitHubProcess.start(LATENCY)) {
            Run ours = ours(github.url());
            Run naive = naive(github.url());
            return List.of(
                    new Row(
                            FIGURE + "time, against what the connections allow",
                            "",
                            1.3,
                            ours.against(BUILDS / Plugin.CREATIONS + BUILDS * STATUSES / Plugin.OTHERS),
                            naive.against(NaiveBuild.ROUND_TRIPS),
                            """
                            Ours sends 1,000 creations, %d at once, and 3,000 statuses, %d at once, in %.1f s, while the \
                            builds go on. The naive \
                            way opens a connection for each build and takes %.1f s, in which all builds stand still; \
                            github.com lets nobody have more than 100 requests under way. Ours spreads the builds over \
                            100 credentials, since with one the limit of changes would decide.""".formatted(Plugin.CREATIONS, Plugin.OTHERS, ours.seconds(), naive.seconds())),
                    new Row(FIGURE + "threads", "", 60, ours.threads, naive.threads, """
                            The most that were seen at the same time, every 5 ms, of those that were not there before. \
                            Not counted: one or two with which OkHttp looks after itself, once for a whole JVM."""));
        }
    }

    private static Run ours(String url) throws Exception {
        try (RunningPlugin plugin = RunningPlugin.at(url);
                ThreadCount threads = new ThreadCount()) {
            CountDownLatch settled = new CountDownLatch(BUILDS);
            Stopwatch time = Stopwatch.start();
            for (int i = 0; i < BUILDS; i++) {
                plugin.runShortTask(() -> {
                    OutboxEntry entry = plugin.open();
                    entry.created().thenRun(() -> plugin.runShortTask(() -> RunningPlugin.finish(entry)));
                    entry.settled().thenRun(settled::countDown);
                });
            }
            if (!settled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(settled.getCount() + " deployments are not settled");
            }
            return new Run(time.taken(), threads.peak());
        }
    }

    private static Run naive(String url) throws Exception {
        NaiveBuild build = new NaiveBuild(NaiveBuild.github(url, new OkHttpClient()), Plugin.REPOSITORY);
        try (ThreadCount threads = new ThreadCount()) {
            ExecutorService builds = Executors.newFixedThreadPool(BUILDS);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < BUILDS; i++) {
                running.add(builds.submit(() -> {
                    start.await();
                    build.record();
                    return null;
                }));
            }
            Stopwatch time = Stopwatch.start();
            start.countDown();
            for (Future<?> each : running) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            Duration taken = time.taken();
            builds.shutdown();
            return new Run(taken, threads.peak());
        }
    }
}
