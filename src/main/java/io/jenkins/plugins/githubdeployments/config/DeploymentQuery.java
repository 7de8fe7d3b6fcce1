package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployments;

/** Which deployments a Pipeline asks for; null does not restrict them. */
public final class DeploymentQuery extends RepositoryOptions {
    private static final long serialVersionUID = 1L;

    public static final int DEFAULT_LIMIT = 30;

    public DeploymentQuery(Parameters parameters) {
        super(parameters);
    }

    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.otherEnvironment(text("environment")),
                OptionChecks.choice("state", getState(), OptionChecks.STATES),
                OptionChecks.limit(text("limit")),
                repositoryProblem());
    }

    public Deployments.Filter filter() {
        return new Deployments.Filter(text("sha"), text("ref"), text("task"), text("environment"));
    }

    @CheckForNull
    public String getState() {
        return text("state");
    }

    /** The maximum number of deployments. */
    public int getLimit() {
        return Integer.parseInt(parameters().text("limit", Integer.toString(DEFAULT_LIMIT)));
    }
}
