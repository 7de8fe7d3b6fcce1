package org.jenkinsci.plugins.github_branch_source;

import jenkins.scm.api.mixin.ChangeRequestSCMRevision;

public class PullRequestSCMRevision extends ChangeRequestSCMRevision<PullRequestSCMHead> {
    private static final long serialVersionUID = 1L;

    public PullRequestSCMRevision(PullRequestSCMHead head, String baseHash, String pullHash) {
        super(head, null);
    }

    public String getPullHash() {
        throw new UnsupportedOperationException();
    }
}
