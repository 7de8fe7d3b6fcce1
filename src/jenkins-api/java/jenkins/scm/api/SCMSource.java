package jenkins.scm.api;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;

@SuppressWarnings("deprecation")
public abstract class SCMSource extends AbstractDescribableImpl<SCMSource> implements ExtensionPoint {
    protected SCMSource() {}

    public abstract static class SourceByItem implements ExtensionPoint {
        public abstract SCMSource getSource(Item item);

        public static SCMSource findSource(Item item) {
            throw new UnsupportedOperationException();
        }
    }
}
