package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import java.util.concurrent.CompletableFuture;

/** What waits for an entry. Each is completed, whatever becomes of the deployment, so that nothing waits for ever. */
final class EntryFutures {
    private final CompletableFuture<Deployment> created = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile CompletableFuture<Void> allowed = CompletableFuture.completedFuture(null);

    CompletableFuture<Void> allowed() {
        return allowed;
    }

    CompletableFuture<Deployment> created() {
        return created;
    }

    CompletableFuture<Void> settled() {
        return settled;
    }

    /** The work may not begin yet. */
    void bar() {
        allowed = new CompletableFuture<>();
    }

    void allow() {
        allowed.complete(null);
    }

    void disallow(Throwable why) {
        allowed.completeExceptionally(why);
    }

    void created(Deployment deployment) {
        allowed.complete(null);
        created.complete(deployment);
    }

    void settle() {
        settled.complete(null);
    }

    /** Nothing is left to be told. */
    void gone() {
        allowed.cancel(false);
        created.cancel(false);
        settled.complete(null);
    }

    void fail(Throwable why) {
        allowed.completeExceptionally(why);
        created.completeExceptionally(why);
        settled.completeExceptionally(why);
    }
}
