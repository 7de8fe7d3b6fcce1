package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.ExtensionPoint;
import hudson.model.Action;
import hudson.model.Run;
import java.util.List;

/** Makes a new build of a job check out the commit that an earlier build has checked out. */
interface CommitPin extends ExtensionPoint {
    /** @return the actions for the new build; empty if this plugin does not know a checkout of that commit */
    List<Action> of(Run<?, ?> earlier, String sha);
}
