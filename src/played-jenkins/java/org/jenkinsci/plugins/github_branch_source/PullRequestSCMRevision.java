package org.jenkinsci.plugins.github_branch_source;

import jenkins.scm.api.mixin.ChangeRequestSCMRevision;

public class PullRequestSCMRevision extends ChangeRequestSCMRevision<PullRequestSCMHead> {
    private static final long serialVersionUID = 1L;

    private final String pullHash;

    public PullRequestSCMRevision(PullRequestSCMHead head, String baseHash, String pullHash) {
        super(head, null);
        this.pullHash = pullHash;
    }

    public String getPullHash() {
        return pullHash;
    }
}
