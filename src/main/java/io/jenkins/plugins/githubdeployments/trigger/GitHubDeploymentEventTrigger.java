package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
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
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.form.RepositoryForm;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import jenkins.model.ParameterizedJobMixIn;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** "GitHub deployment event": starts the job when somebody else has created a deployment that it is to carry out. */
@DefaultAnnotationForFields(Nullable.class)
public final class GitHubDeploymentEventTrigger extends Trigger<Item> {
    private static final int QUIET_PERIOD_OF_JOB = -1;

    @DataBoundSetter
    public String environment;

    @DataBoundSetter
    public String task;

    @DataBoundSetter
    public String ref;

    @DataBoundSetter
    public String creator;

    @DataBoundSetter
    public String repository;

    @DataBoundSetter
    public String apiUrl;

    @DataBoundSetter
    public String credentialsId;

    /** Whether to report to GitHub how the build goes. */
    @DataBoundSetter
    public Boolean report = true;

    @DataBoundConstructor
    public GitHubDeploymentEventTrigger() {}

    EventFilter filter() {
        Parameters stated = Parameters.of(this);
        return new EventFilter(
                stated.text("environment"), stated.text("task"), stated.text("ref"), stated.text("creator"));
    }

    /** @return false if the job cannot be built now */
    boolean start(Job<?, ?> job, Repository where, Deployment deployment) {
        return ParameterizedJobMixIn.scheduleBuild2(
                        job,
                        QUIET_PERIOD_OF_JOB,
                        new CauseAction(new DeploymentEventCause(deployment)),
                        new AnsweredDeployment(where, deployment, Boolean.FALSE.equals(report) ? null : options()))
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
        return new DeploymentOptions(Parameters.of(this).only(RepositoryForm.FIELDS));
    }

    /** Where there is no GitHub plugin, no event arrives. */
    @Extension(optional = true)
    @Symbol("githubDeploymentEvent")
    public static final class DescriptorImpl extends TriggerDescriptor
            implements DeploymentForm, RequiresPlugin<GitHubPlugin> {
        public DescriptorImpl() {
            RepositoryForm.FIELDS.forEach(name -> addHelpFileRedirect(name, GitHubDeployStep.class, name));
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

        @Override
        public Trigger<?> newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, DeploymentForm.normalize(form));
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
