package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.scm.api.SCMRevisionAction;

/** Branch sources: what a branch of a multibranch project is built from is a revision that the build can be given. */
@Extension
public final class BranchSourcePin implements CommitPin {
    /** Of several, builds take the first. */
    @Override
    public List<Action> of(Run<?, ?> earlier, String sha) {
        return earlier.getActions(SCMRevisionAction.class).stream().limit(1).collect(Collectors.toList());
    }
}
