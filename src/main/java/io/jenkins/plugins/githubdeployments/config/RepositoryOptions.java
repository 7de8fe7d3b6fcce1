package io.jenkins.plugins.githubdeployments.config;

import java.io.Serializable;

/** The repository and the credential, for steps that need no other parameters. */
public final class RepositoryOptions implements RepositoryParameters, Serializable {
    private static final long serialVersionUID = 1L;

    private final Parameters parameters;

    public RepositoryOptions(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
