package org.jenkinsci.plugins.workflow.flow;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    public TaskListener getListener() throws IOException {
        throw new UnsupportedOperationException();
    }
}
