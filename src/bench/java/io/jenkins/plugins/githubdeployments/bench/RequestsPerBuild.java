package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.util.List;
import okhttp3.OkHttpClient;

/** What GitHub is asked for one build when nothing goes wrong. */
final class RequestsPerBuild implements Figure {
    private static final String FIGURE = "requests per recorded build: ";

    private record Requests(int writes, int reads) {
        static Requests to(StandInGitHub github) {
            List<RecordedExchange> writes = github.writes();
            return new Requests(writes.size(), github.exchanges().size() - writes.size());
        }
    }

    @Override
    public List<Row> measure() throws Exception {
        Requests ours = ours();
        Requests naive = naive();
        return List.of(
                new Row(FIGURE + "writes", "", 4, ours.writes, naive.writes, """
                        One of the naive writes is in vain: github-api 1.330 spells in_progress with a hyphen, and the \
                        stand-in refuses what GitHub's description does not know. Here and below the naive build takes \
                        no notice and goes on."""),
                new Row(FIGURE + "reads", "", 0, ours.reads, naive.reads, ""));
    }

    /** Closing the stand-in proves that each request was as GitHub's description has it. */
    private static Requests ours() throws Exception {
        try (StandInGitHub github = StandInGitHub.start().lenient();
                RunningPlugin plugin = RunningPlugin.at(github.apiUrl())) {
            plugin.record();
            return Requests.to(github);
        }
    }

    private static Requests naive() throws Exception {
        try (StandInGitHub github = StandInGitHub.start().lenient()) {
            new NaiveBuild(NaiveBuild.github(github.apiUrl(), new OkHttpClient()), Plugin.REPOSITORY).record();
            Requests requests = Requests.to(github);
            github.forgetExchanges();
            return requests;
        }
    }
}
