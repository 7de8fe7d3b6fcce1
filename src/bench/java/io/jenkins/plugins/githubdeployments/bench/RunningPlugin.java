package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.delivery.ThreadPool;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/** The plugin in real time: with its threads, and with its journal on a real disk. */
final class RunningPlugin implements AutoCloseable {
    /** As many threads as the plugin has for work on the spot. */
    private static final int DESKS = 2;

    /** So few that GitHub's limit of changes does not come into it. */
    private static final int BUILDS_PER_CREDENTIAL = 10;

    private final TemporaryFolder journal = new TemporaryFolder();
    private final ThreadPool couriers = new ThreadPool(Plugin.COURIERS, Thread::new);
    private final ThreadPool desk = new ThreadPool(DESKS, Thread::new);
    private final AtomicInteger builds = new AtomicInteger();
    private final Plugin plugin;

    RunningPlugin(String apiUrl, OkHttpClient http) throws IOException {
        plugin = new Plugin(apiUrl, http, couriers, journal.path());
    }

    static RunningPlugin at(String apiUrl) throws IOException {
        return new RunningPlugin(apiUrl, new OkHttpClient());
    }

    /** As the recorder does it on its desk. */
    Delivery open() {
        Delivery delivery = plugin.open("credential-" + builds.getAndIncrement() / BUILDS_PER_CREDENTIAL);
        delivery.progress(DeploymentState.QUEUED);
        return delivery;
    }

    /** Work begins and ends at once; as with the recorder, the desk writes it down. */
    static void finish(Delivery delivery) {
        delivery.progress(DeploymentState.IN_PROGRESS);
        delivery.close(DeploymentState.SUCCESS, null);
    }

    /** A whole build, whose deployment is settled in the end. */
    void record() throws Exception {
        Delivery delivery = open();
        delivery.created().get();
        finish(delivery);
        delivery.save();
        delivery.settled().get();
    }

    void onDesk(Runnable work) {
        desk.execute(work);
    }

    Witness witness() {
        return plugin.witness();
    }

    @Override
    public void close() {
        couriers.stop();
        desk.stop();
        journal.close();
    }
}
