package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
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
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.form.TextParameters;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
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
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubDeploymentPublisher extends Notifier {
    public final String environment;

    @DataBoundSetter
    public String repository;

    @DataBoundSetter
    public String apiUrl;

    @DataBoundSetter
    public String credentialsId;

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
    public Boolean autoInactive = true;

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

    @DataBoundConstructor
    public GitHubDeploymentPublisher(@Nullable String environment) {
        this.environment = environment;
    }

    private DeploymentOptions options() {
        return new DeploymentOptions(Parameters.of(this));
    }

    /** Completed with the defaults that apply to the job. */
    DeploymentOptions options(AbstractBuild<?, ?> build) {
        return Defaults.complete(options(), build.getParent());
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
                : !options().isFailOnError();
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher>
            implements DeploymentForm, TextParameters {
        public DescriptorImpl() {
            Parameters.names(GitHubDeploymentPublisher.class)
                    .forEach(name -> addHelpFileRedirect(name, GitHubDeployStep.class, name));
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
