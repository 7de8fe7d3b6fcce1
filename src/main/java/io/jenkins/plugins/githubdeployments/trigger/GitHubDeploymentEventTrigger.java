package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
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
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** "GitHub deployment event": starts the job when somebody else has created a deployment that it is to carry out. */
public final class GitHubDeploymentEventTrigger extends Trigger<Item> {
    private static final int QUIET_PERIOD_OF_JOB = -1;

    @CheckForNull
    private String environment;

    @CheckForNull
    private String task;

    @CheckForNull
    private String ref;

    @CheckForNull
    private String creator;

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
    public String getCreator() {
        return creator;
    }

    @DataBoundSetter
    public void setCreator(@Nullable String creator) {
        this.creator = Util.fixEmptyAndTrim(creator);
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

    EventFilter filter() {
        return new EventFilter(environment, task, ref, creator);
    }

    /** @return false if the job cannot be built now */
    boolean start(Job<?, ?> job, Repository where, Deployment deployment) {
        return ParameterizedJobMixIn.scheduleBuild2(
                        job,
                        QUIET_PERIOD_OF_JOB,
                        new CauseAction(new DeploymentEventCause(deployment)),
                        new AnsweredDeployment(where, deployment, report ? options() : null))
                != null;
    }

    @Override
    public void start(Item job, boolean newInstance) {
        super.start(job, newInstance);
        MissingSecretMonitor.began(this);
    }

    @Override
    public void stop() {
        MissingSecretMonitor.stopped(this);
        super.stop();
    }

    /** Where and with whose permission. */
    DeploymentOptions options() {
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

        /** For the form. */
        public boolean isSecretMissing() {
            return !WebhookSecret.isSet();
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
