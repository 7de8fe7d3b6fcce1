package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.model.Action;

/** An action of a build that cannot be repeated, because another build cannot be given the same data. */
public interface Unrepeatable extends Action {
    /** A message that says why, and what to do instead. */
    String getWhyUnrepeatable();
}
