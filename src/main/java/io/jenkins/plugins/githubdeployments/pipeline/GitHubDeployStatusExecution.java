package io.jenkins.plugins.githubdeployments.pipeline;

import io.jenkins.plugins.githubdeployments.config.StatusOptions;
import io.jenkins.plugins.githubdeployments.recording.StatusReport;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hands a status in. One that a restart has caught in the middle is handed in again, which tells GitHub nothing twice. */
final class GitHubDeployStatusExecution extends BackgroundExecution {
    private static final long serialVersionUID = 1L;

    private final StatusOptions options;

    GitHubDeployStatusExecution(StepContext context, StatusOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        inBackground(() -> send(false));
        return false;
    }

    @Override
    public void onResume() {
        inBackground(() -> send(true));
    }

    private void send(boolean again) throws IOException, InterruptedException {
        DeploymentBlock around = getContext().get(DeploymentBlock.class);
        StatusReport.send(console(), options, block(), around == null ? null : around.id(), again)
                .whenComplete((done, why) -> {
                    if (why == null) {
                        getContext().onSuccess(null);
                    } else {
                        getContext().onFailure(why);
                    }
                });
    }
}
