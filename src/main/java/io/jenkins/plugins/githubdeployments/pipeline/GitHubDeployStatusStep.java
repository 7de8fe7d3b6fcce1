package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import io.jenkins.plugins.githubdeployments.config.StatusOptions;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubDeployStatus(state: 'in_progress')}: says how a deployment is going, in the Pipeline's own words. */
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubDeployStatusStep extends RepositoryStep {
    public final String state;

    @DataBoundSetter
    public String deployment;

    @DataBoundSetter
    public String description;

    @DataBoundSetter
    public String logUrl;

    @DataBoundSetter
    public String environmentUrl;

    @DataBoundSetter
    public String environment;

    @DataBoundSetter
    public Boolean autoInactive;

    @DataBoundSetter
    public String onError;

    @DataBoundConstructor
    public GitHubDeployStatusStep(@Nullable String state) {
        this.state = state;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitHubDeployStatusExecution(context, new StatusOptions(Parameters.of(this)));
    }

    @Extension
    public static final class DescriptorImpl extends RepositoryStep.DescriptorImpl implements PreferencesForm {
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
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::otherEnvironment);
        }
    }
}
