package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;

/** Which repository is meant, and with which credential; null leaves it to the build. */
public class RepositoryOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Parameters parameters;

    public RepositoryOptions(Parameters parameters) {
        this.parameters = parameters;
    }

    public final Parameters parameters() {
        return parameters;
    }

    @CheckForNull
    final String text(String name) {
        return parameters.text(name);
    }

    @CheckForNull
    public final String getRepository() {
        return text("repository");
    }

    @CheckForNull
    public final String getApiUrl() {
        return text("apiUrl");
    }

    @CheckForNull
    public final String getCredentialsId() {
        return text("credentialsId");
    }

    /** The sentence about the first of these values that is not valid; null if all are. */
    @CheckForNull
    public final String repositoryProblem() {
        return OptionChecks.first(OptionChecks.repository(getRepository()), OptionChecks.apiUrl(getApiUrl()));
    }
}
