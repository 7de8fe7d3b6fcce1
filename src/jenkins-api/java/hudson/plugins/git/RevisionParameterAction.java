package hudson.plugins.git;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import java.io.Serializable;
import java.util.List;
import org.eclipse.jgit.transport.URIish;

public class RevisionParameterAction extends InvisibleAction implements Serializable, Queue.QueueAction {
    private static final long serialVersionUID = 1L;

    public RevisionParameterAction(String commit, URIish repoURL) {}

    @Override
    public boolean shouldSchedule(List<Action> actions) {
        throw new UnsupportedOperationException();
    }
}
