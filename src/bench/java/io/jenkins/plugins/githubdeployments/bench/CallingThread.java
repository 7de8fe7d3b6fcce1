package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is done on the thread that calls the step, which in a Pipeline is the one thread of the whole build. */
final class CallingThread implements Figure {
    private static final int WARM_UP = 300;
    private static final int BUILDS = 1000;
    private static final int PERCENTILE = 99;
    private static final String FIGURE = "on the thread that calls the step: ";

    @Override
    public List<Row> measure() throws Exception {
        CallWatch ourCalls = new CallWatch(Thread.currentThread());
        CallWatch naiveCalls = new CallWatch(Thread.currentThread());
        try (GitHubProcess github = GitHubProcess.start(Duration.ZERO);
                RunningPlugin plugin = new RunningPlugin(github.url(), ourCalls.client())) {
            NaiveBuild build = new NaiveBuild(NaiveBuild.github(github.url(), naiveCalls.client()), Plugin.REPOSITORY);
            Samples ours = Samples.take(WARM_UP, BUILDS, () -> ours(plugin, Stopwatch::ofThisThread));
            double ourCallsEach = (double) ourCalls.calls() / (WARM_UP + BUILDS);
            Samples naive = Samples.take(WARM_UP, BUILDS, () -> naive(build, Stopwatch::ofThisThread));
            double naiveCallsEach = (double) naiveCalls.calls() / (WARM_UP + BUILDS);
            Samples ourWall = Samples.take(0, BUILDS, () -> ours(plugin, Stopwatch::start));
            Samples naiveWall = Samples.take(0, BUILDS, () -> naive(build, Stopwatch::start));
            return List.of(
                    new Row(
                            FIGURE + "work, 99th percentile",
                            "ms",
                            1,
                            milliseconds(ours.percentile(PERCENTILE)),
                            milliseconds(naive.percentile(PERCENTILE)),
                            """
                            Processor time of %,d builds, with a GitHub that answers at once. By the clock on the wall: \
                            %s. Ours is all of opening, progress and closing, of which the step leaves opening to \
                            another thread.""".formatted(BUILDS, wall(ourWall, naiveWall))),
                    new Row(FIGURE + "network calls", "", 0, ourCallsEach, naiveCallsEach, ""));
        }
    }

    /** Waiting for the create and writing down the end are left to other threads. */
    private static Duration ours(RunningPlugin plugin, Supplier<Stopwatch> stopwatch) throws Exception {
        Stopwatch opening = stopwatch.get();
        OutboxEntry entry = plugin.open();
        Duration opened = opening.taken();
        entry.created().get();
        Stopwatch finishing = stopwatch.get();
        RunningPlugin.finish(entry);
        Duration finished = finishing.taken();
        entry.settled().get();
        return opened.plus(finished);
    }

    private static Duration naive(NaiveBuild build, Supplier<Stopwatch> stopwatch) throws Exception {
        Stopwatch time = stopwatch.get();
        build.record();
        return time.taken();
    }

    private static String wall(Samples ours, Samples naive) {
        return String.format(
                Locale.ROOT,
                "%.2f ms at the median and %.2f ms at the 99th percentile, naive %.2f and %.2f ms and five round trips"
                        + " on top",
                milliseconds(ours.median()),
                milliseconds(ours.percentile(PERCENTILE)),
                milliseconds(naive.median()),
                milliseconds(naive.percentile(PERCENTILE)));
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
