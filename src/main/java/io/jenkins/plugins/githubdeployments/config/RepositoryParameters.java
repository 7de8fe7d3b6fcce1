package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Which repository is meant, and with which credential; null leaves it to the build. */
public interface RepositoryParameters {
    Parameters parameters();

    @CheckForNull
    default String getRepository() {
        return parameters().text("repository");
    }

    @CheckForNull
    default String getApiUrl() {
        return parameters().text("apiUrl");
    }

    @CheckForNull
    default String getCredentialsId() {
        return parameters().text("credentialsId");
    }

    @CheckForNull
    default String repositoryProblem() {
        return OptionChecks.first(OptionChecks.repository(getRepository()), OptionChecks.apiUrl(getApiUrl()));
    }
}
