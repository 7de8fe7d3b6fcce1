package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Which environment to retire, and what to delete. */
public final class UndeployOptions extends RepositoryOptions implements Preferences {
    private static final long serialVersionUID = 1L;

    public UndeployOptions(Parameters parameters) {
        super(parameters);
    }

    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.expandedEnvironment(getEnvironment()), firstPreferenceProblem(), repositoryProblem());
    }

    public String getEnvironment() {
        return parameters().text("environment", "");
    }

    /** Whether to delete its deployments. */
    public boolean isDelete() {
        return parameters().flag("delete", false);
    }

    /** Whether to delete the environment itself, with its rules and secrets. */
    public boolean isDeleteEnvironment() {
        return parameters().flag("deleteEnvironment", false);
    }
}
