package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.KnownDeployments;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubDeployment(deployment: 4711)}: a map with its latest status. */
public final class GitHubDeploymentStep extends RepositoryStep {
    private final RepositoryOptions place = new RepositoryOptions();

    @CheckForNull
    private final String deployment;

    private boolean history;

    /** @param deployment a number or its text */
    @DataBoundConstructor
    public GitHubDeploymentStep(@Nullable Object deployment) {
        this.deployment = deployment == null ? null : Util.fixEmptyAndTrim(deployment.toString());
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    @Override
    RepositoryOptions place() {
        return place;
    }

    @CheckForNull
    public Object getDeployment() {
        return deployment;
    }

    /** Whether to tell all its statuses. */
    public boolean isHistory() {
        return history;
    }

    @DataBoundSetter
    public void setHistory(boolean history) {
        this.history = history;
    }

    private static final class Execution extends ReadingExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final RepositoryOptions place;

        @CheckForNull
        private final String deployment;

        private final boolean history;

        Execution(StepContext context, GitHubDeploymentStep step) {
            super(context);
            this.place = step.place;
            this.deployment = step.deployment;
            this.history = step.history;
        }

        @Override
        Map<String, Object> read(Console console) throws IOException {
            return KnownDeployments.get(console, place, deployment, history);
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

        @POST
        public FormValidation doCheckDeployment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::deployment);
        }
    }
}
