package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.SimulatedScheduler;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** A controller starts and finds what the last one has left. */
final class Recovery implements Figure {
    private static final int FEW = 1000;
    private static final int MANY = 10_000;
    private static final int WARM_UP = 10;
    private static final int RUNS = 21;

    @Override
    public List<Row> measure() throws Exception {
        try (TemporaryFolder few = new TemporaryFolder();
                TemporaryFolder many = new TemporaryFolder()) {
            leave(FEW, few.path());
            leave(MANY, many.path());
            List<Samples> samples =
                    Samples.alternate(WARM_UP, RUNS, () -> recover(few.path(), FEW), () -> recover(many.path(), MANY));
            Duration shorter = samples.get(0).median();
            Duration longer = samples.get(1).median();
            return List.of(new Row(
                    "recovery of 10,000 journal files against 1,000: times as long",
                    "",
                    11,
                    (double) longer.toNanos() / shorter.toNanos(),
                    Double.NaN,
                    """
                    Processor time: %d ms against %d ms, the medians of %d runs with files that the operating system has \
                    in its cache; until the outbox knows each open deployment and has its end ready to be sent. The \
                    naive way remembers nothing, so there is nothing to recover.""".formatted(longer.toMillis(), shorter.toMillis(), RUNS)));
        }
    }

    /** One journal file is the plugin's own, of a build that ended while GitHub was out of reach; others are its copies. */
    private static void leave(int files, Path folder) throws IOException {
        SimulatedScheduler time = new SimulatedScheduler();
        try (StandInGitHub github = StandInGitHub.start().lenient()) {
            OutboxEntry entry = plugin(github.apiUrl(), time, folder).open("credential");
            entry.progress(DeploymentState.QUEUED);
            while (time.next()) {
                // until GitHub knows that it is queued
            }
            CompletableFuture<Void> written =
                    entry.close(DeploymentState.SUCCESS, null).durable();
            while (!written.isDone()) {
                time.next();
            }
            copy(entry.key(), files, folder);
        }
    }

    private static void copy(String key, int files, Path folder) throws IOException {
        Path original = folder.resolve(key + ".json");
        String text = Files.readString(original);
        for (int i = 0; i < files - 1; i++) {
            String other = "copy-" + i;
            Files.writeString(folder.resolve(other + ".json"), text.replace("\"" + key + "\"", "\"" + other + "\""));
        }
        try (Stream<Path> all = Files.list(folder)) {
            if (all.count() != files) {
                throw new IllegalStateException("The journal is not as it was thought to be");
            }
        }
    }

    private static Duration recover(Path folder, int files) throws IOException {
        Plugin plugin = plugin("http://127.0.0.1:1", new SimulatedScheduler(), folder);
        Stopwatch time = Stopwatch.ofThisThread();
        plugin.outbox().start();
        Duration taken = time.taken();
        if (plugin.outbox().entries().size() != files) {
            throw new IllegalStateException(
                    "Recovered " + plugin.outbox().entries().size());
        }
        return taken;
    }

    private static Plugin plugin(String apiUrl, SimulatedScheduler time, Path folder) {
        return new Plugin(apiUrl, time.tellTime(new OkHttpClient()), time, folder);
    }
}
