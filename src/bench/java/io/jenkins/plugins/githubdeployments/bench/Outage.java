package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.SimulatedScheduler;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** GitHub is out of reach for two hours, in which builds begin and end. */
final class Outage implements Figure {
    private static final int BUILDS = 1000;
    private static final Duration BETWEEN_BUILDS = Duration.ofSeconds(6);
    private static final Duration START_OF_WORK = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofMinutes(10);
    private static final Duration OUTAGE = Duration.ofHours(2);
    private static final int NAIVE_THREADS = 100;
    private static final String FIGURE = "1,000 builds that begin and end during an outage: ";

    private record Result(int writes, long lost) {
        static Result of(StandInGitHub github) {
            List<RecordedDeployment> recorded = github.deployments(Plugin.REPOSITORY);
            int writes = recorded.stream()
                    .mapToInt(deployment -> 1 + deployment.statuses().size())
                    .max()
                    .orElse(0);
            long told = recorded.stream()
                    .filter(deployment -> deployment.state().equals("success"))
                    .count();
            return new Result(writes, BUILDS - told);
        }
    }

    @Override
    public List<Row> measure() throws Exception {
        Result ours = ours();
        Result naive = naive();
        return List.of(
                new Row(FIGURE + "writes for each afterwards, at most", "", 2, ours.writes, Double.NaN, """
                        Simulated time: GitHub refuses connections for two hours. The naive way records none of the \
                        builds, then or later."""),
                new Row(FIGURE + "deployments lost", "", 0, ours.lost, naive.lost, ""));
    }

    private static Result ours() throws Exception {
        SimulatedScheduler time = new SimulatedScheduler();
        try (TemporaryFolder journal = new TemporaryFolder();
                StandInGitHub github = github().clock(time.clock()).contentLimits();
                FaultProxy network = FaultProxy.before(github).always(Mode.REFUSE)) {
            OkHttpClient http = time.tellTime(new OkHttpClient());
            Plugin plugin = new Plugin(network.url(), http, time, journal.path());
            for (int i = 0; i < BUILDS; i++) {
                time.after(BETWEEN_BUILDS.multipliedBy(i), () -> build(plugin, time));
            }
            time.run(OUTAGE);
            network.always(Mode.PASS);
            while (time.next()) {
                // until all is told
            }
            return Result.of(github);
        }
    }

    private static void build(Plugin plugin, SimulatedScheduler time) {
        OutboxEntry entry = plugin.open("credential");
        entry.progress(DeploymentState.QUEUED);
        time.after(START_OF_WORK, () -> entry.progress(DeploymentState.IN_PROGRESS));
        time.after(END, () -> entry.close(DeploymentState.SUCCESS, null));
    }

    private static Result naive() throws Exception {
        try (StandInGitHub github = github();
                FaultProxy network = FaultProxy.before(github).always(Mode.REFUSE)) {
            NaiveBuild build = new NaiveBuild(NaiveBuild.github(network.url(), new OkHttpClient()), Plugin.REPOSITORY);
            ExecutorService builds = Executors.newFixedThreadPool(NAIVE_THREADS);
            for (int i = 0; i < BUILDS; i++) {
                builds.execute(() -> {
                    try {
                        build.record();
                    } catch (IOException unrecorded) {
                        // the build goes on, or fails for it; either way this was its only attempt
                    }
                });
            }
            builds.shutdown();
            builds.awaitTermination(1, TimeUnit.MINUTES);
            network.always(Mode.PASS);
            return Result.of(github);
        }
    }

    private static StandInGitHub github() {
        StandInGitHub github = StandInGitHub.start();
        github.addRepository(Plugin.REPOSITORY);
        return github;
    }
}
