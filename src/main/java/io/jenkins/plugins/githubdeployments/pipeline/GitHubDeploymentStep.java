package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.KnownDeployments;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code githubDeployment(deployment: 4711)}: a map with its latest status. */
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubDeploymentStep extends RepositoryStep {
    public final String deployment;

    @DataBoundSetter
    public boolean history;

    @DataBoundConstructor
    public GitHubDeploymentStep(@Nullable String deployment) {
        this.deployment = deployment;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, Parameters.of(this), history);
    }

    private static final class Execution extends ReadingExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final Parameters parameters;
        private final boolean history;

        Execution(StepContext context, Parameters parameters, boolean history) {
            super(context);
            this.parameters = parameters;
            this.history = history;
        }

        @Override
        Map<String, Object> read(Console console) throws IOException {
            return KnownDeployments.get(
                    console, new RepositoryOptions(parameters), parameters.text("deployment"), history);
        }
    }

    @Extension
    public static final class DescriptorImpl extends RepositoryStep.DescriptorImpl {
        @Override
        public String getFunctionName() {
            return "githubDeployment";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeploymentStep_displayName();
        }
    }
}
