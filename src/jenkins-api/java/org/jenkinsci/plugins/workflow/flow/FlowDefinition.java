package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.scm.SCM;
import java.util.Collection;

@SuppressWarnings("deprecation")
public abstract class FlowDefinition extends AbstractDescribableImpl<FlowDefinition> implements ExtensionPoint {
    public Collection<? extends SCM> getSCMs() {
        throw new UnsupportedOperationException();
    }
}
