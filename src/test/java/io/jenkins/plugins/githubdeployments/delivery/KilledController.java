package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.OkHttpClient;

/**
 * A process with a courier that records one build after the other until it is killed, or until all is told if it is the
 * last. Says what it has written down, a line each: {@code opened KEY}, {@code closed KEY}, {@code swept KEY}.
 */
final class KilledController implements DeliveryListener {
    private static final int AT_ONCE = 3;
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final Courier courier;
    private final ThreadPool threads = new ThreadPool(6, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private final Repository repository;

    private KilledController(Path directory, String apiUrl) {
        OkHttpClient http = new OkHttpClient();
        repository = new Repository(apiUrl, "octo", "shop");
        courier = new Courier(
                new Journal(directory),
                (assignment, quota) -> new Deployments(
                        new GitHubHttp(http, "github-deployments-test", quota), repository, () -> "Bearer t0ken"),
                threads,
                6,
                ThreadLocalRandom::current,
                this);
    }

    /** Arguments: directory, API, name of this process, and how many builds it begins; the last one begins none. */
    public static void main(String[] args) throws Exception {
        KilledController controller = new KilledController(Path.of(args[0]), args[1]);
        controller.courier.recover();
        say("started");
        int left = controller.courier.deliveries().size();
        controller.courier.deliveries().forEach(KilledController::sweep);
        int builds = Integer.parseInt(args[3]);
        for (int build = 0; build < builds; build++) {
            controller.await(left + AT_ONCE);
            controller.record(args[2], args[2] + "-" + build);
        }
        controller.await(0);
        controller.threads.stop();
        say("done");
    }

    private static void sweep(Delivery delivery) {
        delivery.closeAsPromised(DeploymentState.ERROR, "Controller restarted, build did not resume");
        delivery.save();
        say("swept " + delivery.assignment().key());
    }

    /** With a credential for each process, so that the last one is not kept waiting by the limits of one. */
    private void record(String process, String key) {
        Assignment assignment = new Assignment(key, "shop#" + key, repository, process, "staging", null, null, false);
        Delivery delivery = courier.open(assignment, request(), null, this, false);
        delivery.progress(DeploymentState.QUEUED);
        delivery.created().thenRun(() -> {
            say("opened " + key);
            delivery.progress(DeploymentState.IN_PROGRESS);
            delivery.close(DeploymentState.SUCCESS, null);
            delivery.save();
            say("closed " + key);
        });
    }

    private static DeploymentRequest request() {
        return new DeploymentRequest("main", "staging", "deploy", null, null, false, List.of(), null, null);
    }

    private void await(int most) throws InterruptedException {
        while (courier.deliveries().size() > most) {
            Thread.sleep(GLANCE.toMillis());
        }
    }

    private static void say(String line) {
        System.out.print(line + "\n");
    }

    @Override
    public void created(Delivery delivery, Deployment deployment) {}

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {}

    @Override
    public void vanished(Delivery delivery) {}

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {}

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        say("gave up " + delivery + ": " + why.getMessage());
    }
}
