package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import io.jenkins.plugins.githubdeployments.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.Outcome;
import io.jenkins.plugins.githubdeployments.RecordedDeployment;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
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

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final DeploymentOptions options;

        @CheckForNull
        private transient volatile Throwable stopCause;

        Execution(StepContext context, DeploymentOptions options) {
            super(context);
            this.options = options;
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            stopCause = cause;
            super.stop(cause);
        }

        /** @return null if it could not be recorded and {@code onError} is {@code warn} */
        @CheckForNull
        @Override
        protected Map<String, Object> run() throws IOException, InterruptedException {
            RecordedDeployment deployment = DeploymentRecorder.get()
                    .create(
                            StepConsole.of(getContext()),
                            options,
                            () -> Outcome.of(stopCause, options.getUnstableState()));
            return deployment == null ? null : deployment.toMap();
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
