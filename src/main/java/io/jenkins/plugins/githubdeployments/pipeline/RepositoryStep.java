package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.form.RepositoryForm;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What the steps have in common that speak of deployments that there are. */
public abstract class RepositoryStep extends Step {
    abstract RepositoryOptions place();

    @CheckForNull
    public String getRepository() {
        return place().getRepository();
    }

    @DataBoundSetter
    public void setRepository(@Nullable String repository) {
        place().setRepository(repository);
    }

    @CheckForNull
    public String getApiUrl() {
        return place().getApiUrl();
    }

    @DataBoundSetter
    public void setApiUrl(@Nullable String apiUrl) {
        place().setApiUrl(apiUrl);
    }

    @CheckForNull
    public String getCredentialsId() {
        return place().getCredentialsId();
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        place().setCredentialsId(credentialsId);
    }

    abstract static class DescriptorImpl extends StepDescriptor implements RepositoryForm {
        DescriptorImpl() {
            RepositoryForm.HELP_FIELDS.forEach(
                    field -> addHelpFileRedirect(field, GitHubDeploymentPublisher.class, field));
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, DeploymentForm.normalize(form));
        }
    }
}
