package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.githubdeployments.config.DeploymentQuery;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.KnownDeployments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code githubDeployments(environment: 'production')}: a list of maps, the newest first. */
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubDeploymentsStep extends RepositoryStep {
    @DataBoundSetter
    public String environment;

    @DataBoundSetter
    public String ref;

    @DataBoundSetter
    public String sha;

    @DataBoundSetter
    public String task;

    @DataBoundSetter
    public String state;

    @DataBoundSetter
    public int limit = DeploymentQuery.DEFAULT_LIMIT;

    @DataBoundConstructor
    public GitHubDeploymentsStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentQuery(Parameters.of(this)));
    }

    private static final class Execution extends ReadingExecution<List<Map<String, Object>>> {
        private static final long serialVersionUID = 1L;

        private final DeploymentQuery query;

        Execution(StepContext context, DeploymentQuery query) {
            super(context);
            this.query = query;
        }

        @Override
        List<Map<String, Object>> read(Console console) throws IOException {
            return KnownDeployments.list(console, query);
        }
    }

    @Extension
    public static final class DescriptorImpl extends RepositoryStep.DescriptorImpl {
        @Override
        public String getFunctionName() {
            return "githubDeployments";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeploymentsStep_displayName();
        }

        @POST
        public ListBoxModel doFillStateItems() {
            ListBoxModel model = new ListBoxModel(OptionChecks.STATES.stream()
                    .map(state -> new Option(state, state))
                    .toArray(Option[]::new));
            model.add(0, new Option(Messages.GitHubDeploymentsStep_anyState(), ""));
            return model;
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::otherEnvironment);
        }

        @POST
        public FormValidation doCheckLimit(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::limit);
        }
    }
}
