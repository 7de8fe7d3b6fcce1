package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import java.io.Serializable;

/** Which deployments a Pipeline asks for; null does not restrict them. */
public final class DeploymentQuery implements RepositoryParameters, Serializable {
    private static final long serialVersionUID = 1L;

    public static final int DEFAULT_LIMIT = 30;

    private final Parameters parameters;

    public DeploymentQuery(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.otherEnvironment(parameters.text("environment")),
                OptionChecks.choice("state", getState(), OptionChecks.STATES),
                OptionChecks.limit(parameters.text("limit")),
                repositoryProblem());
    }

    public Deployments.Filter filter() {
        return new Deployments.Filter(
                parameters.text("sha"),
                parameters.text("ref"),
                parameters.text("task"),
                parameters.text("environment"));
    }

    @CheckForNull
    public String getState() {
        return parameters.text("state");
    }

    /** The maximum number of deployments. */
    public int getLimit() {
        return Integer.parseInt(parameters.text("limit", Integer.toString(DEFAULT_LIMIT)));
    }
}
