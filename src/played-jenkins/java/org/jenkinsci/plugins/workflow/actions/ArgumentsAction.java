package org.jenkinsci.plugins.workflow.actions;

import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class ArgumentsAction implements PersistentAction {
    public static Map<String, Object> getArguments(FlowNode n) {
        ArgumentsAction action = n.getAction(ArgumentsAction.class);
        return action == null ? Map.of() : action.getArgumentsInternal();
    }

    protected abstract Map<String, Object> getArgumentsInternal();

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
