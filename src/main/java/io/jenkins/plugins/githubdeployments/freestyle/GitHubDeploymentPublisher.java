package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Executor;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import java.io.IOException;
import java.util.List;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * "Record a GitHub deployment": opened after checkout and before the first builder, closed after everything else. Of a
 * matrix the whole build is one deployment ({@link MatrixDeployments}), not each configuration.
 */
public final class GitHubDeploymentPublisher extends Notifier {
    private final DeploymentOptions options;

    @DataBoundConstructor
    public GitHubDeploymentPublisher(@Nullable String environment) {
        options = new DeploymentOptions(environment);
    }

    /** Completed with what holds where the job is. */
    DeploymentOptions options(AbstractBuild<?, ?> build) {
        return options.within(build.getParent());
    }

    @Override
    public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
        return isPartOfMatrix(build) || new BuildRecording(build, listener).open(options(build));
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        if (!isPartOfMatrix(build)) {
            new BuildRecording(build, listener).close(options(build));
        }
        return true;
    }

    private static boolean isPartOfMatrix(AbstractBuild<?, ?> build) {
        return build.getRootBuild() != build;
    }

    /**
     * Other post-build actions may still change the result, so the last of all; but the result of a finished build cannot
     * be changed, not even by us for a user who wants trouble to fail the build.
     */
    @Override
    public boolean needsToRunAfterFinalized() {
        // Jenkins asks on the thread of the build, and does not say which one.
        Executor executor = Executor.currentExecutor();
        return executor != null && executor.getCurrentExecutable() instanceof AbstractBuild<?, ?> build
                ? !options(build).isFailOnError()
                : !options.isFailOnError();
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
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
    public String getPayload() {
        return options.getPayload();
    }

    @DataBoundSetter
    public void setPayload(@Nullable String payload) {
        options.setPayload(payload);
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

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> implements DeploymentForm {
        public DescriptorImpl() {
            PreferencesForm.HELP_FIELDS.forEach(field -> addHelpFileRedirect(field, GitHubDeployments.class, field));
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeploymentPublisher_displayName();
        }

        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public Publisher newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, DeploymentForm.normalize(form));
        }
    }
}
