package io.jenkins.plugins.githubdeployments.pipeline;

import io.jenkins.plugins.githubdeployments.recording.Console;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Asks GitHub, on a thread of its own; what a restart has interrupted is simply asked again. */
abstract class ReadingExecution<T> extends SynchronousNonBlockingStepExecution<T> {
    private static final long serialVersionUID = 1L;

    ReadingExecution(StepContext context) {
        super(context);
    }

    abstract T read(Console console) throws IOException;

    @Override
    protected final T run() throws IOException, InterruptedException {
        return read(StepConsole.of(getContext()));
    }

    @Override
    public final void onResume() {
        try {
            start();
        } catch (Exception failed) {
            getContext().onFailure(failed);
        }
    }
}
