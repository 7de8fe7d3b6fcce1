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
    private boolean stages = true;

    @DataBoundConstructor
    public GitHubDeployStep(@Nullable String environment) {
        super(environment);
    }

    /** Whether GitHub is told which stage runs, and what the block waits for. */
    public boolean isStages() {
        return stages;
    }

    @DataBoundSetter
    public void setStages(boolean stages) {
        this.stages = stages;
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
