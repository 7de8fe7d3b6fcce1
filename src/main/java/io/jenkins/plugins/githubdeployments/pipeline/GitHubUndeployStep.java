package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.config.UndeployOptions;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubUndeploy(environment: 'pr-42')}: nothing is deployed there any more. */
public final class GitHubUndeployStep extends RepositoryStep {
    private final UndeployOptions options;

    @DataBoundConstructor
    public GitHubUndeployStep(@Nullable String environment) {
        options = new UndeployOptions(environment);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitHubUndeployExecution(context, options);
    }

    @Override
    RepositoryOptions place() {
        return options;
    }

    public String getEnvironment() {
        return options.getEnvironment();
    }

    public boolean isDelete() {
        return options.isDelete();
    }

    @DataBoundSetter
    public void setDelete(boolean delete) {
        options.setDelete(delete);
    }

    public boolean isDeleteEnvironment() {
        return options.isDeleteEnvironment();
    }

    @DataBoundSetter
    public void setDeleteEnvironment(boolean deleteEnvironment) {
        options.setDeleteEnvironment(deleteEnvironment);
    }

    @CheckForNull
    public String getOnError() {
        return options.getOnError();
    }

    @DataBoundSetter
    public void setOnError(@Nullable String onError) {
        options.setOnError(onError);
    }

    @Extension
    public static final class DescriptorImpl extends RepositoryStep.DescriptorImpl implements PreferencesForm {
        public DescriptorImpl() {
            addHelpFileRedirect("onError", GitHubDeployments.class, "onError");
        }

        @Override
        public String getFunctionName() {
            return "githubUndeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubUndeployStep_displayName();
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::environment);
        }
    }
}
