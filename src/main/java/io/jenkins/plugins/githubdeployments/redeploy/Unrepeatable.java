package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.model.Action;

/** Of a build that was given what another build cannot be given, too. */
public interface Unrepeatable extends Action {
    /** Why, as a sentence that says what to do instead. */
    String getWhyUnrepeatable();
}
