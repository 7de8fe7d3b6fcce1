package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.ThreadPool;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/** The plugin in real time: with its threads, and with its journal on a real disk. */
final class RunningPlugin implements AutoCloseable {
    /** As many threads as the plugin has for short tasks. */
    private static final int SHORT_TASKS = 2;

    /** So few that GitHub's limit of changes does not come into it. */
    private static final int BUILDS_PER_CREDENTIAL = 10;

    private final TemporaryFolder journal = new TemporaryFolder();
    private final ThreadPool requests = ThreadPool.unbounded(Thread::new);
    private final ThreadPool shortTasks = ThreadPool.bounded(SHORT_TASKS, Thread::new);
    private final AtomicInteger builds = new AtomicInteger();
    private final Plugin plugin;

    RunningPlugin(String apiUrl, OkHttpClient http) throws IOException {
        plugin = new Plugin(apiUrl, http, requests, shortTasks, journal.path());
    }

    static RunningPlugin at(String apiUrl) throws IOException {
        return new RunningPlugin(apiUrl, new OkHttpClient());
    }

    /** As the recorder does it in a short task. */
    OutboxEntry open() {
        OutboxEntry entry = plugin.open("credential-" + builds.getAndIncrement() / BUILDS_PER_CREDENTIAL);
        entry.progress(DeploymentState.QUEUED);
        return entry;
    }

    /** @param credential whose limits count */
    OutboxEntry openWith(String credential) {
        return plugin.open(credential);
    }

    /**
     * Work begins and ends at once.
     *
     * @return completes when that is on the disk
     */
    static CompletableFuture<Void> finish(OutboxEntry entry) {
        entry.progress(DeploymentState.IN_PROGRESS);
        return entry.close(DeploymentState.SUCCESS, null).durable();
    }

    /** A whole build, whose deployment is settled in the end. */
    void record() throws Exception {
        OutboxEntry entry = open();
        entry.created().get();
        finish(entry).get();
        entry.settled().get();
    }

    void runShortTask(Runnable work) {
        shortTasks.execute(work);
    }

    CountingListener listener() {
        return plugin.listener();
    }

    @Override
    public void close() {
        requests.stop();
        shortTasks.stop();
        journal.close();
    }
}
