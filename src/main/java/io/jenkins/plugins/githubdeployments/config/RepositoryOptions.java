package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import java.io.Serializable;

/** Which repository a step speaks of. Blank texts die in the setters; {@link OptionChecks} refuses the rest. */
public class RepositoryOptions implements RepositoryParameters, Serializable {
    private static final long serialVersionUID = 1L;

    @CheckForNull
    private String repository;

    @CheckForNull
    private String apiUrl;

    @CheckForNull
    private String credentialsId;

    @CheckForNull
    @Override
    public final String getRepository() {
        return repository;
    }

    public final void setRepository(@Nullable String repository) {
        this.repository = Util.fixEmptyAndTrim(repository);
    }

    @CheckForNull
    @Override
    public final String getApiUrl() {
        return apiUrl;
    }

    public final void setApiUrl(@Nullable String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    @CheckForNull
    @Override
    public final String getCredentialsId() {
        return credentialsId;
    }

    public final void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }
}
