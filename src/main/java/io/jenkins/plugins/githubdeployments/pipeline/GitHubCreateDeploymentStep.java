package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStart;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code githubCreateDeployment(environment: 'production')}: for pipelines that report on the deployment by hand. */
public final class GitHubCreateDeploymentStep extends DeploymentStep {
    @DataBoundConstructor
    public GitHubCreateDeploymentStep(@Nullable String environment) {
        super(environment);
    }

    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        return new Execution(context, options(context));
    }

    private static final class Execution extends DeploymentStartExecution {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context, DeploymentOptions options) {
            super(context, options);
        }

        @Override
        DeploymentStart open(Console console, String block, boolean again) {
            return DeploymentRecorder.create(console, options(), block, again);
        }

        /** The step returns null if it could not be recorded and {@code onError} is {@code warn}. */
        @Override
        void opened(@Nullable RecordedDeployment deployment) {
            getContext().onSuccess(deployment == null ? null : deployment.toMap());
        }
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentStep.DescriptorImpl {
        @Override
        public String getFunctionName() {
            return "githubCreateDeployment";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubCreateDeploymentStep_displayName();
        }
    }
}
