package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.config.UndeployOptions;
import io.jenkins.plugins.githubdeployments.retirement.Undeployment;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Looks what there is on a thread of its own, and waits on none for what the outbox does with it, which may take hours.
 * After a restart it looks again.
 */
final class GitHubUndeployExecution extends GeneralNonBlockingStepExecution {
    private static final long serialVersionUID = 1L;

    private final UndeployOptions options;

    @CheckForNull
    private transient volatile Undeployment undeployment;

    GitHubUndeployExecution(StepContext context, UndeployOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        run(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        run(this::begin);
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        Undeployment begun = undeployment;
        if (begun != null) {
            begun.stop();
        }
        super.stop(cause);
    }

    private void begin() throws IOException, InterruptedException {
        String step = StepConsole.required(getContext(), FlowNode.class).getId();
        Undeployment begun = Undeployment.begin(StepConsole.of(getContext()), options, step);
        undeployment = begun;
        begun.settled()
                .whenComplete((done, why) -> run(() -> {
                    begun.finish();
                    getContext().onSuccess(null);
                }));
    }
}
