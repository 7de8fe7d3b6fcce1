package io.jenkins.plugins.githubdeployments.source;

import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.scm.SCM;
import java.util.Collection;

/** Finds the source code management that a job is defined from, whatever else its builds check out. */
interface JobScms extends ExtensionPoint {
    Collection<? extends SCM> of(Job<?, ?> job);
}
