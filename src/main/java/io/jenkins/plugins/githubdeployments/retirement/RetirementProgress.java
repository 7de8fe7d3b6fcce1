package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.recording.Console;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Counts the deployments that are done, and logs the progress on the console every 50 deployments. */
public final class RetirementProgress {
    private static final int STRETCH = 50;

    private final Console console;
    private final String environment;
    private final int all;
    private final CompletableFuture<Void> end;

    /** Guarded by this object, like all fields below. */
    private int done;

    private int failed;

    @CheckForNull
    private Throwable firstFailure;

    RetirementProgress(Console console, String environment, int all, CompletableFuture<Void> end) {
        this.console = console;
        this.environment = environment;
        this.all = all;
        this.end = end;
        if (all == 0) {
            end.complete(null);
        }
    }

    /** @param ignored the future has no result */
    synchronized void count(@Nullable Void ignored, @Nullable Throwable failure) {
        done++;
        if (failure != null) {
            failed++;
            firstFailure = firstFailure == null ? failure : firstFailure;
        }
        if (done % STRETCH == 0 && done < all) {
            console.say(Messages.RetirementProgress_progress(done, all, environment));
        }
        if (done == all) {
            end();
        }
    }

    private void end() {
        if (firstFailure == null) {
            console.say(Messages.RetirementProgress_done(all, environment));
            end.complete(null);
        } else {
            Throwable first = firstFailure instanceof CompletionException ? firstFailure.getCause() : firstFailure;
            end.completeExceptionally(
                    new IOException(Messages.RetirementProgress_failed(failed, all, Console.message(first)), first));
        }
    }
}
