package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;

/** What the user says about a deployment by hand. */
public final class StatusOptions extends RepositoryOptions {
    private static final long serialVersionUID = 1L;

    private final String state;

    @CheckForNull
    private String deployment;

    @CheckForNull
    private String description;

    @CheckForNull
    private String logUrl;

    @CheckForNull
    private String environmentUrl;

    @CheckForNull
    private String environment;

    @CheckForNull
    private Boolean autoInactive;

    @CheckForNull
    private String onError;

    public StatusOptions(@Nullable String state) {
        this.state = Util.fixNull(state).trim();
    }

    /** @param known whose statuses it is one of: what is not stated is as there */
    public DeploymentStatus toStatus(Assignment known) {
        DeploymentState wanted = new DeploymentState(state);
        boolean success = DeploymentState.SUCCESS.equals(wanted);
        return new DeploymentStatus(
                wanted,
                description,
                logUrl == null ? known.logUrl() : logUrl,
                environmentUrl == null && success ? known.environmentUrl() : environmentUrl,
                environment,
                success && autoInactive == null ? Boolean.valueOf(known.isLeftToGitHub()) : autoInactive);
    }

    public String getState() {
        return state;
    }

    /** A number, if it is valid; null for that of the block. */
    @CheckForNull
    public String getDeployment() {
        return deployment;
    }

    /** A number or its text. */
    public void setDeployment(@Nullable Object deployment) {
        this.deployment = deployment == null ? null : Util.fixEmptyAndTrim(deployment.toString());
    }

    @CheckForNull
    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    @CheckForNull
    public String getLogUrl() {
        return logUrl;
    }

    public void setLogUrl(@Nullable String logUrl) {
        this.logUrl = Util.fixEmptyAndTrim(logUrl);
    }

    @CheckForNull
    public String getEnvironmentUrl() {
        return environmentUrl;
    }

    public void setEnvironmentUrl(@Nullable String environmentUrl) {
        this.environmentUrl = Util.fixEmptyAndTrim(environmentUrl);
    }

    /** A new name for it. */
    @CheckForNull
    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(@Nullable String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    /** Null leaves it to the block, and elsewhere to GitHub (yes). */
    @CheckForNull
    public Boolean getAutoInactive() {
        return autoInactive;
    }

    public void setAutoInactive(@Nullable Boolean autoInactive) {
        this.autoInactive = autoInactive;
    }

    @CheckForNull
    public String getOnError() {
        return onError;
    }

    public void setOnError(@Nullable String onError) {
        this.onError = Util.fixEmptyAndTrim(onError);
    }
}
