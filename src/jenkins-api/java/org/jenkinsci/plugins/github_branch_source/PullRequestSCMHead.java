package org.jenkinsci.plugins.github_branch_source;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;

public class PullRequestSCMHead extends SCMHead implements ChangeRequestSCMHead2 {
    private PullRequestSCMHead() {
        super(null);
    }

    @Override
    public String getId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SCMHead getTarget() {
        throw new UnsupportedOperationException();
    }
}
