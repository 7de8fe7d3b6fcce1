package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.scm.api.SCMRevisionAction;

/** For branch sources: gives a build of a branch the revision to check out. */
@Extension
public final class BranchSourcePin implements CommitPin {
    /** If there are several actions, builds use the first. */
    @Override
    public List<Action> of(Run<?, ?> earlier, String sha) {
        return earlier.getActions(SCMRevisionAction.class).stream().limit(1).collect(Collectors.toList());
    }
}
