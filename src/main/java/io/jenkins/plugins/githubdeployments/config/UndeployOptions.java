package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;

/** Which environment to retire, and what to delete. */
public final class UndeployOptions implements RepositoryParameters, Preferences, Serializable {
    private static final long serialVersionUID = 1L;

    private final Parameters parameters;

    public UndeployOptions(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.expandedEnvironment(getEnvironment()), firstPreferenceProblem(), repositoryProblem());
    }

    public String getEnvironment() {
        return parameters.text("environment", "");
    }

    /** Whether to delete its deployments. */
    public boolean isDelete() {
        return parameters.flag("delete", false);
    }

    /** Whether to delete the environment itself, with its rules and secrets. */
    public boolean isDeleteEnvironment() {
        return parameters.flag("deleteEnvironment", false);
    }
}
