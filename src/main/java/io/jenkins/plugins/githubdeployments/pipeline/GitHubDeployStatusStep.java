package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.config.StatusOptions;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubDeployStatus(state: 'in_progress')}: says how a deployment is going, in the Pipeline's own words. */
public final class GitHubDeployStatusStep extends RepositoryStep {
    private final StatusOptions options;

    @DataBoundConstructor
    public GitHubDeployStatusStep(@Nullable String state) {
        options = new StatusOptions(state);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitHubDeployStatusExecution(context, options);
    }

    @Override
    RepositoryOptions place() {
        return options;
    }

    public String getState() {
        return options.getState();
    }

    @CheckForNull
    public Object getDeployment() {
        return options.getDeployment();
    }

    /** A number or its text. */
    @DataBoundSetter
    public void setDeployment(@Nullable Object deployment) {
        options.setDeployment(deployment);
    }

    @CheckForNull
    public String getDescription() {
        return options.getDescription();
    }

    @DataBoundSetter
    public void setDescription(@Nullable String description) {
        options.setDescription(description);
    }

    @CheckForNull
    public String getLogUrl() {
        return options.getLogUrl();
    }

    @DataBoundSetter
    public void setLogUrl(@Nullable String logUrl) {
        options.setLogUrl(logUrl);
    }

    @CheckForNull
    public String getEnvironmentUrl() {
        return options.getEnvironmentUrl();
    }

    @DataBoundSetter
    public void setEnvironmentUrl(@Nullable String environmentUrl) {
        options.setEnvironmentUrl(environmentUrl);
    }

    @CheckForNull
    public String getEnvironment() {
        return options.getEnvironment();
    }

    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        options.setEnvironment(environment);
    }

    @CheckForNull
    public Boolean getAutoInactive() {
        return options.getAutoInactive();
    }

    @DataBoundSetter
    public void setAutoInactive(@Nullable Boolean autoInactive) {
        options.setAutoInactive(autoInactive);
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
            addHelpFileRedirect("logUrl", GitHubDeploymentPublisher.class, "logUrl");
            addHelpFileRedirect("onError", GitHubDeployments.class, "onError");
        }

        @Override
        public String getFunctionName() {
            return "githubDeployStatus";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeployStatusStep_displayName();
        }

        @POST
        public ListBoxModel doFillStateItems() {
            return new ListBoxModel(OptionChecks.STATES.stream()
                    .map(state -> new Option(state, state))
                    .toArray(Option[]::new));
        }

        @POST
        public ListBoxModel doFillAutoInactiveItems() {
            return new ListBoxModel(
                    new Option(Messages.GitHubDeployStatusStep_asDeployed(), ""),
                    new Option(Messages.GitHubDeployStatusStep_yes(), "true"),
                    new Option(Messages.GitHubDeployStatusStep_no(), "false"));
        }

        @POST
        public FormValidation doCheckState(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::state);
        }

        @POST
        public FormValidation doCheckDeployment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::deployment);
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::otherEnvironment);
        }

        @POST
        public FormValidation doCheckEnvironmentUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, url -> OptionChecks.url("environmentUrl", url));
        }

        @POST
        public FormValidation doCheckLogUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, url -> OptionChecks.url("logUrl", url));
        }
    }
}
