package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/** What an open deployment takes of the controller's memory. */
final class HeapPerDeployment implements Figure {
    private static final int DEPLOYMENTS = 1000;
    private static final int BYTES_PER_KB = 1024;
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String NOTE = """
            The live heap with 2,000 open deployments less that with 1,000, each after four full collections, divided \
            by 1,000. The stand-in runs in another JVM, so that nothing but the client's objects can differ. Naive: the \
            GHDeployment that a build keeps to be able to report on it.""";

    @Override
    public List<Row> measure() throws Exception {
        try (GitHubProcess github = GitHubProcess.start(Duration.ZERO);
                RunningPlugin working = RunningPlugin.at(github.url());
                RunningPlugin alone = RunningPlugin.at(NOBODY)) {
            double inProgress = LiveHeap.bytesEach(DEPLOYMENTS, count -> work(working, count));
            double inOutage = LiveHeap.bytesEach(DEPLOYMENTS, count -> fail(alone, count));
            NaiveBuild build = new NaiveBuild(NaiveBuild.github(github.url(), new OkHttpClient()), Plugin.REPOSITORY);
            double naive = LiveHeap.bytesEach(DEPLOYMENTS, count -> create(build, count));
            return List.of(
                    new Row(
                            "heap per open deployment: in progress",
                            "KB",
                            8,
                            kilobytes(inProgress),
                            kilobytes(naive),
                            NOTE),
                    new Row(
                            "heap per open deployment: during an outage, all still to be told",
                            "KB",
                            8,
                            kilobytes(inOutage),
                            Double.NaN,
                            "The naive way forgets what it could not tell."));
        }
    }

    private static List<OutboxEntry> work(RunningPlugin plugin, int count) throws InterruptedException {
        List<OutboxEntry> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OutboxEntry entry = plugin.open();
            entry.created().thenRun(() -> entry.progress(DeploymentState.IN_PROGRESS));
            open.add(entry);
        }
        plugin.listener().awaitWorking(count);
        return open;
    }

    private static List<OutboxEntry> fail(RunningPlugin plugin, int count) throws InterruptedException {
        List<OutboxEntry> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OutboxEntry entry = plugin.open();
            RunningPlugin.finish(entry);
            open.add(entry);
        }
        plugin.listener().awaitFailures(count);
        return open;
    }

    private static List<Object> create(NaiveBuild build, int count) throws Exception {
        List<Object> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(build.create());
        }
        return open;
    }

    private static double kilobytes(double bytes) {
        return bytes / BYTES_PER_KB;
    }
}
