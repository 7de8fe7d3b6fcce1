package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.form.RepositoryForm;
import io.jenkins.plugins.githubdeployments.form.TextParameters;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The parameters that all steps have. Parameters are public fields, which Jenkins sets and the forms read. The help of
 * parameters that several steps share is beside this class, where the Steps Reference finds it.
 */
@DefaultAnnotationForFields(Nullable.class)
public abstract class RepositoryStep extends Step {
    @DataBoundSetter
    public String repository;

    @DataBoundSetter
    public String apiUrl;

    @DataBoundSetter
    public String credentialsId;

    abstract static class DescriptorImpl extends StepDescriptor implements RepositoryForm, TextParameters {
        /** Does not require a workspace, so that the block can be used in the options of a Declarative stage. */
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
