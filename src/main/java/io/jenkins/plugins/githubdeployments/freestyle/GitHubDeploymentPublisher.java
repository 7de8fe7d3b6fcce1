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
 * The post-build action "Record a GitHub deployment". The deployment is created after checkout, before the first build
 * step, and closed after everything else. A matrix build is one deployment ({@link MatrixDeployments}).
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

    /** The options, completed with the defaults that apply to the job. */
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
     * Runs after all other post-build actions, because they may still change the result. The result of a finished build
     * cannot be changed, though, so if problems are to fail the build, the action runs before the build is finished.
     */
    @Override
    public boolean needsToRunAfterFinalized() {
        // Jenkins calls this on the thread of the build, but does not pass the build.
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
