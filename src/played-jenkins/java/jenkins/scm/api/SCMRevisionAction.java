package jenkins.scm.api;

import hudson.model.Actionable;
import hudson.model.InvisibleAction;

public class SCMRevisionAction extends InvisibleAction {
    private final SCMSource source;
    private final SCMRevision revision;

    public SCMRevisionAction(SCMSource source, SCMRevision revision) {
        this.source = source;
        this.revision = revision;
    }

    public static SCMRevision getRevision(SCMSource source, Actionable actionable) {
        return actionable.getActions(SCMRevisionAction.class).stream()
                .filter(action -> action.source == source)
                .map(action -> action.revision)
                .findFirst()
                .orElse(null);
    }
}
