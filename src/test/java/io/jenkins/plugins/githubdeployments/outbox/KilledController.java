package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.OkHttpClient;

/**
 * A process with an outbox that records one build after the other until it is killed, or until all is told if it is the
 * last. Says what it has written down, a line each: {@code opened KEY}, {@code closed KEY}, {@code swept KEY}.
 */
final class KilledController implements OutboxListener {
    private static final int AT_ONCE = 3;
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final Outbox outbox;
    private final ThreadPool threads = ThreadPool.unbounded(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private final Repository repository;

    private KilledController(Path directory, String apiUrl) {
        OkHttpClient http = new OkHttpClient();
        repository = new Repository(apiUrl, "octo", "shop");
        outbox = new Outbox(
                new Journal(directory),
                (target, quota) -> new Deployments(
                        new GitHubHttp(http, "github-deployments-test", quota), repository, () -> "Bearer t0ken"),
                threads,
                threads,
                ThreadLocalRandom::current,
                List.of(this));
    }

    /** Arguments: directory, API, name of this process, and how many builds it begins; the last one begins none. */
    public static void main(String[] args) throws Exception {
        KilledController controller = new KilledController(Path.of(args[0]), args[1]);
        controller.outbox.start();
        say("started");
        int left = controller.outbox.entries().size();
        controller.outbox.entries().forEach(KilledController::sweep);
        int builds = Integer.parseInt(args[3]);
        for (int build = 0; build < builds; build++) {
            controller.await(left + AT_ONCE);
            controller.record(args[2], args[2] + "-" + build);
        }
        controller.await(0);
        controller.threads.stop();
        say("done");
    }

    private static void sweep(OutboxEntry entry) {
        entry.closeAsPromised(DeploymentState.ERROR, "Controller restarted, build did not resume");
        entry.durable().join();
        say("swept " + entry.key());
    }

    /** With a credential for each process, so that the last one is not kept waiting by the limits of one. */
    private void record(String process, String key) {
        DeploymentTarget target =
                new DeploymentTarget(key, "shop#" + key, repository, process, "staging", null, null, false);
        OutboxEntry entry = outbox.open(target, request(), null, event -> {}, false);
        entry.progress(DeploymentState.QUEUED);
        entry.created().thenRun(() -> {
            say("opened " + key);
            entry.progress(DeploymentState.IN_PROGRESS);
            entry.close(DeploymentState.SUCCESS, null).durable().thenRun(() -> say("closed " + key));
        });
    }

    private static DeploymentRequest request() {
        return new DeploymentRequest("main", "staging", "deploy", null, null, false, List.of(), null, null);
    }

    private void await(int most) throws InterruptedException {
        while (outbox.entries().size() > most) {
            Thread.sleep(GLANCE.toMillis());
        }
    }

    private static void say(String line) {
        System.out.print(line + "\n");
    }

    @Override
    public void on(OutboxEvent event) {
        if (event instanceof OutboxEvent.GaveUp gaveUp) {
            say("gave up " + gaveUp.entry() + ": " + gaveUp.why().getMessage());
        }
    }
}
