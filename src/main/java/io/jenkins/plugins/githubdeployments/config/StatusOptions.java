package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import java.util.Optional;

/** A status that a Pipeline reports with a step. */
public final class StatusOptions extends RepositoryOptions implements Preferences {
    private static final long serialVersionUID = 1L;

    public StatusOptions(Parameters parameters) {
        super(parameters);
    }

    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.state(getState()),
                OptionChecks.deployment(getDeployment()),
                OptionChecks.otherEnvironment(getEnvironment()),
                firstPreferenceProblem(),
                repositoryProblem());
    }

    /** @param known the deployment, which provides the values that are not set */
    public DeploymentStatus toStatus(DeploymentTarget known) {
        DeploymentState wanted = new DeploymentState(getState());
        boolean success = DeploymentState.SUCCESS.equals(wanted);
        Boolean autoInactive = parameters().flag("autoInactive");
        return new DeploymentStatus(
                wanted,
                getDescription(),
                link("logUrl").orElse(known.logUrl()),
                link("environmentUrl").orElse(success ? known.environmentUrl() : null),
                getEnvironment(),
                success && autoInactive == null ? Boolean.valueOf(known.isLeftToGitHub()) : autoInactive);
    }

    private Optional<String> link(String name) {
        return Optional.ofNullable(parameters().text(name)).flatMap(WebAddress::encode);
    }

    /** A sentence about a link that is not valid, or null. The status is sent without such a link. */
    @CheckForNull
    public String linkProblem() {
        return OptionChecks.links(text("environmentUrl"), getLogUrl());
    }

    public String getState() {
        return parameters().text("state", "");
    }

    /** The ID of the deployment as a text, not checked yet; null for the deployment of the enclosing block. */
    @CheckForNull
    public String getDeployment() {
        return text("deployment");
    }

    @CheckForNull
    public String getDescription() {
        return text("description");
    }

    @CheckForNull
    public String getLogUrl() {
        return text("logUrl");
    }

    /** The new name of the environment. */
    @CheckForNull
    public String getEnvironment() {
        return text("environment");
    }
}
