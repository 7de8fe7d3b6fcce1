package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.github.Deployments;

/** Which deployments a Pipeline wants to see; null does not narrow it. */
public final class DeploymentQuery extends RepositoryOptions {
    private static final long serialVersionUID = 1L;

    public static final int DEFAULT_LIMIT = 30;

    @CheckForNull
    private String environment;

    @CheckForNull
    private String ref;

    @CheckForNull
    private String sha;

    @CheckForNull
    private String task;

    @CheckForNull
    private String state;

    private int limit = DEFAULT_LIMIT;

    public Deployments.Filter filter() {
        return new Deployments.Filter(sha, ref, task, environment);
    }

    @CheckForNull
    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(@Nullable String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    @CheckForNull
    public String getRef() {
        return ref;
    }

    public void setRef(@Nullable String ref) {
        this.ref = Util.fixEmptyAndTrim(ref);
    }

    @CheckForNull
    public String getSha() {
        return sha;
    }

    public void setSha(@Nullable String sha) {
        this.sha = Util.fixEmptyAndTrim(sha);
    }

    @CheckForNull
    public String getTask() {
        return task;
    }

    public void setTask(@Nullable String task) {
        this.task = Util.fixEmptyAndTrim(task);
    }

    @CheckForNull
    public String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = Util.fixEmptyAndTrim(state);
    }

    /** How many at most. */
    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }
}
