package io.jenkins.plugins.githubdeployments.pipeline;

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

    private void begin() throws IOException, InterruptedException {
        String step = StepConsole.required(getContext(), FlowNode.class).getId();
        Undeployment undeployment = Undeployment.begin(StepConsole.of(getContext()), options, step);
        undeployment
                .settled()
                .whenComplete((done, why) -> run(() -> {
                    undeployment.finish();
                    getContext().onSuccess(null);
                }));
    }
}
