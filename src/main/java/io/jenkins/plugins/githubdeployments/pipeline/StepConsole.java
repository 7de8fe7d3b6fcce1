package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.recording.Console;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a step says, now and when it has ended. */
final class StepConsole {
    private StepConsole() {}

    static Console of(StepContext context) throws IOException, InterruptedException {
        return new Console(
                required(context, Run.class),
                required(context, TaskListener.class),
                required(context, FlowNode.class).getExecution().getOwner().getListener());
    }

    static <T> T required(StepContext context, Class<T> type) throws IOException, InterruptedException {
        @Nullable T value = context.get(type);
        if (value == null) {
            throw new IOException("The build has no " + type.getSimpleName() + " any more");
        }
        return value;
    }
}
