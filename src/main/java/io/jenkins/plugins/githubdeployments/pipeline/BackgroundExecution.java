package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Works on threads that never wait for GitHub, and never on the one that runs Pipeline code. */
abstract class BackgroundExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    /** What takes a moment. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    final void inBackground(Work work) {
        DeploymentRecorder.inBackground(() -> attempt(work));
    }

    final void attempt(Work work) {
        try {
            work.run();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            getContext().onFailure(failed);
        }
    }

    final Run<?, ?> run() throws IOException, InterruptedException {
        return StepConsole.required(getContext(), Run.class);
    }

    final Console console() throws IOException, InterruptedException {
        return StepConsole.of(getContext());
    }

    final FlowNode node() throws IOException, InterruptedException {
        return StepConsole.required(getContext(), FlowNode.class);
    }

    /** The same before and after a restart. */
    final String block() throws IOException, InterruptedException {
        return node().getId();
    }
}
