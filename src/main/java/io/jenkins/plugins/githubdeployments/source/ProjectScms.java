package io.jenkins.plugins.githubdeployments.source;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Job;
import hudson.scm.SCM;
import java.util.Collection;
import java.util.List;

/** The source code management of freestyle and matrix jobs. */
@Extension
public final class ProjectScms implements JobScms {
    @Override
    public Collection<? extends SCM> of(Job<?, ?> job) {
        return job instanceof AbstractProject<?, ?> project ? List.of(project.getScm()) : List.of();
    }
}
