package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;

/** Which environment is no more, and what is to be left of it. */
public final class UndeployOptions extends RepositoryOptions {
    private static final long serialVersionUID = 1L;

    private final String environment;
    private boolean delete;
    private boolean deleteEnvironment;

    @CheckForNull
    private String onError;

    public UndeployOptions(@Nullable String environment) {
        this.environment = Util.fixNull(environment).trim();
    }

    public String getEnvironment() {
        return environment;
    }

    /** Whether its deployments are deleted. */
    public boolean isDelete() {
        return delete;
    }

    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    /** Whether the environment itself is deleted, with its rules and secrets. */
    public boolean isDeleteEnvironment() {
        return deleteEnvironment;
    }

    public void setDeleteEnvironment(boolean deleteEnvironment) {
        this.deleteEnvironment = deleteEnvironment;
    }

    @CheckForNull
    public String getOnError() {
        return onError;
    }

    public void setOnError(@Nullable String onError) {
        this.onError = Util.fixEmptyAndTrim(onError);
    }
}
