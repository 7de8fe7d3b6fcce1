package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * What is still to be told about one deployment. Statuses leave strictly in order; the state is never repeated and never
 * steps back from a terminal one. While GitHub cannot be reached the newest status alone is kept, since the others have
 * become history. No method blocks.
 */
public final class Delivery {
    private final Courier courier;
    private final Deployments github;
    private final DeliveryListener listener;
    private final CompletableFuture<Deployment> created = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    @Nullable
    private final DeploymentRequest request;

    /** Known from the start or since the create; touched by the working thread alone. */
    private volatile long id;

    /** Guarded by this, as all below. */
    private final Deque<DeploymentStatus> waiting = new ArrayDeque<>();

    @Nullable
    private DeploymentState last;

    private boolean closed;
    private boolean delete;
    private boolean busy;
    private int failures;

    Delivery(Courier courier, Deployments github, DeliveryListener listener, DeploymentRequest request) {
        this.courier = courier;
        this.github = github;
        this.listener = listener;
        this.request = request;
    }

    Delivery(Courier courier, Deployments github, DeliveryListener listener, long id) {
        this.courier = courier;
        this.github = github;
        this.listener = listener;
        this.request = null;
        this.id = id;
    }

    /** The deployment that was created, or why there is none. */
    public CompletableFuture<Deployment> created() {
        return created.copy();
    }

    /** Completes when GitHub has accepted the terminal status, or exceptionally when it never will. */
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    /** Hands in a status; ignored when it repeats the state or comes after a terminal one. */
    public synchronized void report(DeploymentStatus status) {
        if (closed || status.state().equals(last)) {
            return;
        }
        last = status.state();
        closed = last.isTerminal();
        waiting.add(status);
        start();
    }

    /** Takes the deployment back as if it had never been: GitHub lets only an inactive one be deleted. */
    public synchronized void withdraw(DeploymentStatus inactive) {
        delete = !closed;
        report(inactive);
    }

    synchronized void start() {
        if (!busy) {
            busy = true;
            courier.execute(this::work);
        }
    }

    private void work() {
        DeploymentStatus status = null;
        try {
            create();
            for (status = next(); status != null; status = next()) {
                github.createStatus(id, status);
                sent(status);
            }
            if (isLeftToDelete()) {
                github.delete(id);
            }
            rest();
        } catch (UnavailableException later) {
            retry(status, later);
        } catch (IOException never) {
            giveUp(status, never);
        } catch (RuntimeException defect) {
            // Whoever waits for the create must not wait for ever.
            IOException never = new IOException(defect);
            created.completeExceptionally(never);
            giveUp(status, never);
        }
    }

    /** A create is tried once: whether GitHub has done it is not known after a fault, and two are worse than none. */
    private void create() throws IOException {
        if (request == null || created.isDone()) {
            return;
        }
        try {
            Deployment deployment = github.create(request);
            id = deployment.id();
            created.complete(deployment);
        } catch (IOException failed) {
            created.completeExceptionally(failed);
            throw new CreateFailedException(failed);
        }
    }

    @Nullable
    private synchronized DeploymentStatus next() {
        return waiting.peek();
    }

    private synchronized void sent(DeploymentStatus status) {
        waiting.remove(status);
        failures = 0;
    }

    private synchronized boolean isLeftToDelete() {
        return delete && waiting.isEmpty();
    }

    private synchronized void rest() {
        busy = false;
        if (!waiting.isEmpty()) {
            start();
        } else if (closed) {
            settled.complete(null);
        }
    }

    private void retry(@Nullable DeploymentStatus status, UnavailableException why) {
        Duration pause;
        synchronized (this) {
            while (waiting.size() > 1) {
                waiting.removeFirst();
            }
            pause = courier.pause(failures++, why.delay().orElse(null));
        }
        listener.delayed(stateOf(status), why, pause);
        courier.schedule(this::work, pause);
    }

    private void giveUp(@Nullable DeploymentStatus status, IOException why) {
        synchronized (this) {
            closed = true;
            busy = false;
            waiting.clear();
        }
        if (why instanceof CreateFailedException) {
            settled.completeExceptionally(why.getCause());
        } else {
            listener.gaveUp(stateOf(status), why);
            settled.completeExceptionally(why);
        }
    }

    private static DeploymentState stateOf(@Nullable DeploymentStatus status) {
        return status == null ? DeploymentState.INACTIVE : status.state();
    }

    /** Whoever waits for {@link #created()} tells of it. */
    private static final class CreateFailedException extends IOException {
        private static final long serialVersionUID = 1L;

        CreateFailedException(IOException cause) {
            super(cause);
        }
    }
}
