package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Opens a deployment and goes on when it is open. No thread waits for that, the one that runs Pipeline code least of all,
 * and a controller that is restarted meanwhile takes up where it was.
 */
abstract class DeploymentStartExecution extends BackgroundExecution {
    private static final long serialVersionUID = 1L;

    private final DeploymentOptions options;

    /** Set on the thread that runs Pipeline code, so that the program is never saved between this and the body. */
    private boolean bodyStarted;

    @CheckForNull
    private transient DeploymentStart opening;

    @CheckForNull
    private transient Throwable stopCause;

    DeploymentStartExecution(StepContext context, DeploymentOptions options) {
        super(context);
        this.options = options;
    }

    abstract DeploymentStart open(Console console, String block, boolean again);

    /** Called once and not on the thread that runs Pipeline code; null if there is and will be no deployment. */
    abstract void opened(@Nullable RecordedDeployment deployment) throws IOException, InterruptedException;

    @Override
    public boolean start() {
        inBackground(() -> open(false));
        return false;
    }

    @Override
    public void onResume() {
        if (!hasBody()) {
            inBackground(() -> open(true));
        }
    }

    final synchronized boolean hasBody() {
        return bodyStarted;
    }

    final synchronized void startsBody() {
        bodyStarted = true;
    }

    private void open(boolean again) throws IOException, InterruptedException {
        prepare();
        DeploymentStart begun = open(console(), block(), again);
        synchronized (this) {
            opening = begun;
        }
        stopIfWanted();
        begun.result().whenComplete((deployment, why) -> inBackground(() -> end(deployment, why)));
    }

    /** What is to be known of the time before. */
    void prepare() throws IOException, InterruptedException {}

    private void end(@Nullable RecordedDeployment deployment, @Nullable Throwable why)
            throws IOException, InterruptedException {
        if (isStopped()) {
            return;
        }
        if (why == null) {
            opened(deployment);
        } else {
            getContext().onFailure(why instanceof CompletionException ? why.getCause() : why);
        }
    }

    private synchronized boolean isStopped() {
        return stopCause != null;
    }

    @Override
    public final void stop(Throwable cause) throws Exception {
        synchronized (this) {
            stopCause = cause;
        }
        stopIfWanted();
        super.stop(cause);
    }

    private void stopIfWanted() {
        DeploymentStart begun;
        Throwable cause;
        synchronized (this) {
            begun = bodyStarted ? null : opening;
            cause = stopCause;
        }
        if (begun != null && cause != null) {
            begun.stop(Outcome.of(cause, options.getUnstableState()));
        }
    }

    final DeploymentOptions options() {
        return options;
    }
}
