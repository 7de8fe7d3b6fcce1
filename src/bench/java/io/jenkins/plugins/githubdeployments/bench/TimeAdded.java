package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/** For how long a build waits to be recorded. */
final class TimeAdded implements Figure {
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final int WARM_UP = 2;
    private static final int BUILDS = 11;
    private static final String NOTE = """
            The median of %d builds. Ours: from opening the deployment until it is created, and handing in three \
            statuses until the last is on the disk, which is all that a build waits for. Here and below, ours is \
            measured where the recorder of the steps calls it, because no Pipeline runs without a Jenkins.""".formatted(BUILDS);

    @Override
    public List<Row> measure() throws Exception {
        try (StandInGitHub github = StandInGitHub.start().lenient().latency(LATENCY);
                RunningPlugin plugin = RunningPlugin.at(github.apiUrl())) {
            Duration ours = Samples.take(WARM_UP, BUILDS, () -> ours(plugin)).median();
            NaiveBuild build =
                    new NaiveBuild(NaiveBuild.github(github.apiUrl(), new OkHttpClient()), Plugin.REPOSITORY);
            Duration naive = Samples.take(WARM_UP, BUILDS, () -> naive(build)).median();
            github.forgetExchanges();
            return List.of(new Row(
                    "time added to the build, GitHub answers in 200 ms",
                    "round trips",
                    1.2,
                    roundTrips(ours),
                    roundTrips(naive),
                    NOTE));
        }
    }

    private static Duration ours(RunningPlugin plugin) throws Exception {
        Stopwatch time = Stopwatch.start();
        OutboxEntry entry = plugin.open();
        entry.created().get();
        RunningPlugin.finish(entry).get();
        Duration taken = time.taken();
        entry.settled().get();
        return taken;
    }

    private static Duration naive(NaiveBuild build) throws Exception {
        Stopwatch time = Stopwatch.start();
        build.record();
        return time.taken();
    }

    private static double roundTrips(Duration taken) {
        return (double) taken.toNanos() / LATENCY.toNanos();
    }
}
