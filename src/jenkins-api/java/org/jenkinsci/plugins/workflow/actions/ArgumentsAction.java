package org.jenkinsci.plugins.workflow.actions;

import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class ArgumentsAction implements PersistentAction {
    public static Map<String, Object> getArguments(FlowNode n) {
        throw new UnsupportedOperationException();
    }

    protected abstract Map<String, Object> getArgumentsInternal();

    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
