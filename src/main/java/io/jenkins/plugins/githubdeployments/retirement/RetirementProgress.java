package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.recording.Console;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Counts the deployments that are retired, and says so on the console now and then. */
final class RetirementProgress implements Retirement.Progress {
    private static final int STRETCH = 50;

    private final Console console;
    private final String environment;
    private final int all;
    private int done;
    private int failed;

    RetirementProgress(Console console, String environment, int all) {
        this.console = console;
        this.environment = environment;
        this.all = all;
    }

    @Override
    public synchronized void done(@Nullable Throwable failure) {
        done++;
        failed += failure == null ? 0 : 1;
        if (done % STRETCH == 0 && done < all) {
            console.say(Messages.RetirementProgress_progress(done, all, environment));
        }
    }

    /** What there is to say when everything was tried. */
    synchronized String summary() {
        return Messages.RetirementProgress_done(all, environment);
    }

    /** @param first of the failures */
    synchronized IOException failure(Throwable first) {
        Throwable why = first instanceof CompletionException && first.getCause() != null ? first.getCause() : first;
        return failed == 0 && why instanceof IOException trouble
                ? trouble
                : new IOException(Messages.RetirementProgress_failed(failed, all, Console.message(why)), why);
    }
}
