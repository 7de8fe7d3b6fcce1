package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import io.jenkins.plugins.githubdeployments.config.UndeployOptions;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubUndeploy(environment: 'pr-42')}: nothing is deployed there any more. */
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubUndeployStep extends RepositoryStep {
    public final String environment;

    @DataBoundSetter
    public boolean delete;

    @DataBoundSetter
    public boolean deleteEnvironment;

    @DataBoundSetter
    public String onError;

    @DataBoundConstructor
    public GitHubUndeployStep(@Nullable String environment) {
        this.environment = environment;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitHubUndeployExecution(context, new UndeployOptions(Parameters.of(this)));
    }

    @Extension
    public static final class DescriptorImpl extends RepositoryStep.DescriptorImpl implements PreferencesForm {
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
