package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of the steps that create a deployment, which are also those of the post-build action. */
@DefaultAnnotationForFields(Nullable.class)
public abstract class DeploymentStep extends RepositoryStep {
    public final String environment;

    @DataBoundSetter
    public String ref;

    @DataBoundSetter
    public String task = DeploymentOptions.DEFAULT_TASK;

    @DataBoundSetter
    public String description;

    @DataBoundSetter
    public String payload;

    @DataBoundSetter
    public boolean autoMerge;

    @DataBoundSetter
    public List<String> requiredContexts;

    @DataBoundSetter
    public boolean requireAllContexts;

    @DataBoundSetter
    public Boolean transientEnvironment;

    @DataBoundSetter
    public String expireAfter;

    @DataBoundSetter
    public Boolean productionEnvironment;

    @DataBoundSetter
    public String environmentUrl;

    @DataBoundSetter
    public String logUrl;

    @DataBoundSetter
    public boolean autoInactive = true;

    @DataBoundSetter
    public String supersede = DeploymentOptions.ENVIRONMENT;

    @DataBoundSetter
    public String requires;

    @DataBoundSetter
    public String unstableState;

    @DataBoundSetter
    public String onError;

    @DataBoundSetter
    public String onClose;

    @DataBoundSetter
    public String createTimeout;

    protected DeploymentStep(@Nullable String environment) {
        this.environment = environment;
    }

    /** Completed with the defaults that apply to the job of the build. */
    DeploymentOptions options(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        DeploymentOptions options = new DeploymentOptions(Parameters.of(this));
        return run == null ? options : Defaults.complete(options, run.getParent());
    }

    /** The form is the same as that of the post-build action. */
    abstract static class DescriptorImpl extends RepositoryStep.DescriptorImpl implements DeploymentForm {}
}
