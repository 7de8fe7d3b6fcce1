package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.ExtensionPoint;
import hudson.model.Action;
import hudson.model.Run;
import java.util.List;

/** Has a new build of a job check out the commit that an earlier one has checked out. */
interface CommitPin extends ExtensionPoint {
    /** @return what the new build is to be given; nothing if this knows of no checkout of that commit */
    List<Action> of(Run<?, ?> earlier, String sha);
}
