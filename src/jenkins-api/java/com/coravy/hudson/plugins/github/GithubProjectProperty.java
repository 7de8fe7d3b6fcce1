package com.coravy.hudson.plugins.github;

import hudson.model.Job;
import hudson.model.JobProperty;

public final class GithubProjectProperty extends JobProperty<Job<?, ?>> {
    public GithubProjectProperty(String projectUrlStr) {}

    public String getProjectUrlStr() {
        throw new UnsupportedOperationException();
    }
}
