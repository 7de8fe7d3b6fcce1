package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code githubDeploy(environment: 'production') { … }}: what runs inside is recorded as a deployment. */
public final class GitHubDeployStep extends DeploymentStep {
    @DataBoundSetter
    public boolean stages = true;

    @DataBoundConstructor
    public GitHubDeployStep(@Nullable String environment) {
        super(environment);
    }

    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        return new GitHubDeployExecution(context, options(context), stages);
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentStep.DescriptorImpl {
        @Override
        public String getFunctionName() {
            return "githubDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeployStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
