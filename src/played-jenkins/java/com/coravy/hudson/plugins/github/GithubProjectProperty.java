package com.coravy.hudson.plugins.github;

import hudson.model.Job;
import hudson.model.JobProperty;

public final class GithubProjectProperty extends JobProperty<Job<?, ?>> {
    private final String projectUrl;

    public GithubProjectProperty(String projectUrlStr) {
        this.projectUrl = projectUrlStr;
    }

    public String getProjectUrlStr() {
        return projectUrl;
    }
}
