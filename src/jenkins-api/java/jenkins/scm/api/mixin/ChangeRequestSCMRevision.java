package jenkins.scm.api.mixin;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

public abstract class ChangeRequestSCMRevision<H extends SCMHead & ChangeRequestSCMHead> extends SCMRevision {
    private static final long serialVersionUID = 1L;

    protected ChangeRequestSCMRevision(H head, SCMRevision target) {
        super(head);
    }
}
