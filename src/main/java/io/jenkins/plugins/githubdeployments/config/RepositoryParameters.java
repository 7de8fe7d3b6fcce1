package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** The parameters that select a repository and a credential. Null means that the value is taken from the job. */
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
