package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Payload;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The parameters of the steps that create a deployment. */
public abstract class DeploymentStep extends Step {
    private final DeploymentOptions options;

    protected DeploymentStep(@Nullable String environment) {
        options = new DeploymentOptions(environment);
    }

    /** Completed with what holds where the build's job is. */
    DeploymentOptions options(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        return run == null ? options : options.within(run.getParent());
    }

    public String getEnvironment() {
        return options.getEnvironment();
    }

    @CheckForNull
    public String getRef() {
        return options.getRef();
    }

    @DataBoundSetter
    public void setRef(@Nullable String ref) {
        options.setRef(ref);
    }

    @CheckForNull
    public String getRepository() {
        return options.getRepository();
    }

    @DataBoundSetter
    public void setRepository(@Nullable String repository) {
        options.setRepository(repository);
    }

    @CheckForNull
    public String getApiUrl() {
        return options.getApiUrl();
    }

    @DataBoundSetter
    public void setApiUrl(@Nullable String apiUrl) {
        options.setApiUrl(apiUrl);
    }

    @CheckForNull
    public String getCredentialsId() {
        return options.getCredentialsId();
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        options.setCredentialsId(credentialsId);
    }

    public String getTask() {
        return options.getTask();
    }

    @DataBoundSetter
    public void setTask(@Nullable String task) {
        options.setTask(task);
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
    public Object getPayload() {
        return options.getPayload();
    }

    /** A map or JSON text. */
    @DataBoundSetter
    public void setPayload(@Nullable Object payload) {
        options.setPayload(Payload.write(payload));
    }

    public boolean isAutoMerge() {
        return options.isAutoMerge();
    }

    @DataBoundSetter
    public void setAutoMerge(boolean autoMerge) {
        options.setAutoMerge(autoMerge);
    }

    public List<String> getRequiredContexts() {
        return options.getRequiredContexts();
    }

    @DataBoundSetter
    public void setRequiredContexts(@Nullable List<String> requiredContexts) {
        options.setRequiredContexts(requiredContexts);
    }

    public boolean isRequireAllContexts() {
        return options.isRequireAllContexts();
    }

    @DataBoundSetter
    public void setRequireAllContexts(boolean requireAllContexts) {
        options.setRequireAllContexts(requireAllContexts);
    }

    @CheckForNull
    public Boolean getTransientEnvironment() {
        return options.getTransientEnvironment();
    }

    @DataBoundSetter
    public void setTransientEnvironment(@Nullable Boolean transientEnvironment) {
        options.setTransientEnvironment(transientEnvironment);
    }

    @CheckForNull
    public String getExpireAfter() {
        return options.getExpireAfter();
    }

    @DataBoundSetter
    public void setExpireAfter(@Nullable String expireAfter) {
        options.setExpireAfter(expireAfter);
    }

    @CheckForNull
    public Boolean getProductionEnvironment() {
        return options.getProductionEnvironment();
    }

    @DataBoundSetter
    public void setProductionEnvironment(@Nullable Boolean productionEnvironment) {
        options.setProductionEnvironment(productionEnvironment);
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
    public String getLogUrl() {
        return options.getLogUrl();
    }

    @DataBoundSetter
    public void setLogUrl(@Nullable String logUrl) {
        options.setLogUrl(logUrl);
    }

    public boolean isAutoInactive() {
        return options.isAutoInactive();
    }

    @DataBoundSetter
    public void setAutoInactive(boolean autoInactive) {
        options.setAutoInactive(autoInactive);
    }

    public String getSupersede() {
        return options.getSupersede();
    }

    @DataBoundSetter
    public void setSupersede(@Nullable String supersede) {
        options.setSupersede(supersede);
    }

    @CheckForNull
    public String getRequires() {
        return options.getRequires();
    }

    @DataBoundSetter
    public void setRequires(@Nullable String requires) {
        options.setRequires(requires);
    }

    @CheckForNull
    public String getUnstableState() {
        return options.statedUnstableState();
    }

    @DataBoundSetter
    public void setUnstableState(@Nullable String unstableState) {
        options.setUnstableState(unstableState);
    }

    @CheckForNull
    public String getOnError() {
        return options.statedOnError();
    }

    @DataBoundSetter
    public void setOnError(@Nullable String onError) {
        options.setOnError(onError);
    }

    @CheckForNull
    public String getOnClose() {
        return options.statedOnClose();
    }

    @DataBoundSetter
    public void setOnClose(@Nullable String onClose) {
        options.setOnClose(onClose);
    }

    @CheckForNull
    public Object getCreateTimeout() {
        return options.statedCreateTimeout();
    }

    /** A number or its text. */
    @DataBoundSetter
    public void setCreateTimeout(@Nullable Object createTimeout) {
        options.setCreateTimeout(createTimeout);
    }

    /** The form and its help are those of the post-build action. */
    abstract static class DescriptorImpl extends StepDescriptor implements DeploymentForm {
        DescriptorImpl() {
            DeploymentForm.HELP_FIELDS.forEach(
                    field -> addHelpFileRedirect(field, GitHubDeploymentPublisher.class, field));
        }

        /** Nothing of a workspace, or the step would not be legal in the options of a Declarative stage. */
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
