package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.scm.api.SCMHead;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** "GitHub deployment event": starts the job when somebody else has created a deployment that it is to carry out. */
public final class GitHubDeploymentEventTrigger extends Trigger<Item> {
    private static final Logger LOGGER = Logger.getLogger(GitHubDeploymentEventTrigger.class.getName());

    private static final int QUIET_PERIOD_OF_JOB = -1;

    @CheckForNull
    private String environment;

    @CheckForNull
    private String task;

    @CheckForNull
    private String ref;

    @CheckForNull
    private String repository;

    @CheckForNull
    private String apiUrl;

    @CheckForNull
    private String credentialsId;

    private boolean report = true;

    @DataBoundConstructor
    public GitHubDeploymentEventTrigger() {}

    @CheckForNull
    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    @CheckForNull
    public String getTask() {
        return task;
    }

    @DataBoundSetter
    public void setTask(@Nullable String task) {
        this.task = Util.fixEmptyAndTrim(task);
    }

    @CheckForNull
    public String getRef() {
        return ref;
    }

    @DataBoundSetter
    public void setRef(@Nullable String ref) {
        this.ref = Util.fixEmptyAndTrim(ref);
    }

    @CheckForNull
    public String getRepository() {
        return repository;
    }

    @DataBoundSetter
    public void setRepository(@Nullable String repository) {
        this.repository = Util.fixEmptyAndTrim(repository);
    }

    @CheckForNull
    public String getApiUrl() {
        return apiUrl;
    }

    @DataBoundSetter
    public void setApiUrl(@Nullable String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public boolean isReport() {
        return report;
    }

    /** Whether GitHub is told how the build goes. */
    @DataBoundSetter
    public void setReport(boolean report) {
        this.report = report;
    }

    /** Starts the job if the event is for it. */
    void answer(Job<?, ?> job, DeploymentEvent event) {
        if (!accepts(event.deployment(), SCMHead.HeadByItem.findHead(job)) || !isFrom(event, job)) {
            LOGGER.fine(() -> job.getFullName() + " is not for " + event);
            return;
        }
        Object started = ParameterizedJobMixIn.scheduleBuild2(
                job,
                QUIET_PERIOD_OF_JOB,
                new CauseAction(new DeploymentEventCause(event.deployment())),
                new AnsweredDeployment(event.deployment(), report ? options() : null));
        if (started == null) {
            LOGGER.log(Level.INFO, "{0} is disabled and does not answer {1}", new Object[] {job.getFullName(), event});
        }
    }

    /**
     * A Jenkinsfile is that of many branches, each of which would start: unless it says which ref, a branch answers for
     * itself.
     *
     * @param branch that the job builds; null if it is no branch of a multibranch project
     */
    boolean accepts(Deployment deployment, @Nullable SCMHead branch) {
        boolean own = ref != null || branch == null || branch.getName().equals(deployment.ref());
        return own
                && Wildcards.matchIgnoringCase(environment, deployment.environment())
                && Wildcards.match(task, deployment.task())
                && Wildcards.match(ref, deployment.ref());
    }

    private boolean isFrom(DeploymentEvent event, Job<?, ?> job) {
        try {
            return DeploymentRecorder.repository(job, options()).isSame(event.repository());
        } catch (AbortException unknown) {
            LOGGER.log(Level.WARNING, "{0} does not answer the deployment events of GitHub. {1}", new Object[] {
                job.getFullName(), unknown.getMessage()
            });
            return false;
        }
    }

    private DeploymentOptions options() {
        DeploymentOptions options = new DeploymentOptions(null);
        options.setRepository(repository);
        options.setApiUrl(apiUrl);
        options.setCredentialsId(credentialsId);
        return options;
    }

    /** Where there is no GitHub plugin, no event arrives. */
    @Extension(optional = true)
    @Symbol("githubDeploymentEvent")
    public static final class DescriptorImpl extends TriggerDescriptor
            implements DeploymentForm, RequiresPlugin<GitHubPlugin> {
        public DescriptorImpl() {
            for (String field : new String[] {"repository", "apiUrl", "credentialsId"}) {
                addHelpFileRedirect(field, GitHubDeploymentPublisher.class, field);
            }
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeploymentEventTrigger_displayName();
        }

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof Job && item instanceof ParameterizedJobMixIn.ParameterizedJob;
        }

        /** Blank is any. */
        @POST
        @Override
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : DeploymentForm.super.doCheckEnvironment(item, value);
        }
    }
}
