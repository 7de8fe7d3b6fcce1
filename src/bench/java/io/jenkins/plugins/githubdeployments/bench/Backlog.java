package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.SimulatedScheduler;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import okhttp3.OkHttpClient;
import org.kohsuke.github.GHDeployment;

/** More builds end at the same moment than GitHub wants to be told of in an hour. */
final class Backlog implements Figure {
    private static final int STATUSES = 2000;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration LONG_ENOUGH = Duration.ofHours(2);
    private static final String CREDENTIAL = "credential";
    private static final String FIGURE = "backlog of 2,000 statuses under GitHub's limits: ";

    private record Result(Duration taken, long limited, long lost) {
        /** What became of the ends that were due at {@code start}. */
        static Result of(StandInGitHub github, Instant start) {
            List<RecordedExchange> since = github.exchanges().stream()
                    .filter(exchange -> !exchange.at().isBefore(start))
                    .toList();
            List<RecordedDeployment> told = github.deployments(Plugin.REPOSITORY).stream()
                    .filter(deployment -> deployment.states().contains("success"))
                    .toList();
            Instant last = told.stream()
                    .map(RecordedDeployment::updatedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(start);
            github.forgetExchanges();
            return new Result(
                    Duration.between(start, last),
                    since.stream().filter(RecordedExchange::isSecondaryLimit).count(),
                    STATUSES - told.size());
        }

        double against(Duration shortest) {
            return (double) taken.toSeconds() / shortest.toSeconds();
        }
    }

    @Override
    public List<Row> measure() throws Exception {
        Duration shortest = ContentLimit.shortest(STATUSES);
        Result ours = ours();
        Result naive = naive();
        return List.of(
                new Row(
                        FIGURE + "time, against the shortest",
                        "",
                        1.05,
                        ours.against(shortest),
                        Double.NaN,
                        """
                        Simulated time, in which each request of ours takes 100 ms. 80 changes in any minute and 500 in \
                        any hour allow %d minutes at best; ours took %d. Naive: each build's thread sleeps for as long \
                        as GitHub says and tries three times in all, then github-api gives up. That is over after %d \
                        minutes, with %,d statuses lost.""".formatted(
                                shortest.toMinutes(), ours.taken.toMinutes(), naive.taken.toMinutes(), naive.lost)),
                new Row(FIGURE + "secondary-limit answers", "", 0, ours.limited, naive.limited, ""),
                new Row(FIGURE + "statuses lost", "", 0, ours.lost, naive.lost, ""));
    }

    private static Result ours() throws Exception {
        SimulatedScheduler time = new SimulatedScheduler();
        try (TemporaryFolder journal = new TemporaryFolder();
                StandInGitHub github = github(time).contentLimits()) {
            Plugin plugin = new Plugin(github.apiUrl(), slowly(time), time, journal.path());
            List<OutboxEntry> open = new ArrayList<>();
            for (int i = 0; i < STATUSES; i++) {
                open.add(plugin.open(CREDENTIAL));
            }
            runAll(time);
            time.run(LONG_ENOUGH);
            Instant start = time.wall();
            open.forEach(entry -> entry.close(DeploymentState.SUCCESS, null));
            runAll(time);
            return Result.of(github, start);
        }
    }

    /** One request after the other, as there is but one thread in simulated time. */
    private static OkHttpClient slowly(SimulatedScheduler time) {
        return time.tellTime(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    time.pass(LATENCY);
                    return chain.proceed(chain.request());
                })
                .build());
    }

    private static Result naive() throws Exception {
        SimulatedScheduler time = new SimulatedScheduler();
        try (StandInGitHub github = github(time)) {
            NaiveBuild build = new NaiveBuild(NaiveStatuses.github(github.apiUrl()), Plugin.REPOSITORY);
            List<GHDeployment> open = new ArrayList<>();
            for (int i = 0; i < STATUSES; i++) {
                open.add(build.create());
            }
            github.contentLimits();
            Instant start = time.wall();
            NaiveStatuses statuses = new NaiveStatuses(time);
            open.forEach(statuses::send);
            runAll(time);
            return Result.of(github, start);
        }
    }

    private static StandInGitHub github(SimulatedScheduler time) {
        StandInGitHub github = StandInGitHub.start().lenient().clock(time.clock());
        github.rateLimit(Integer.MAX_VALUE, time.wall().plus(Duration.ofDays(10)));
        return github;
    }

    private static void runAll(SimulatedScheduler time) {
        while (time.next()) {
            // whatever is due is done by now
        }
    }
}
