package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import java.util.Objects;

@SuppressWarnings("deprecation")
public abstract class SCMSource extends AbstractDescribableImpl<SCMSource> implements ExtensionPoint {
    protected SCMSource() {}

    public abstract static class SourceByItem implements ExtensionPoint {
        public abstract SCMSource getSource(Item item);

        public static SCMSource findSource(Item item) {
            return ExtensionList.lookup(SourceByItem.class).stream()
                    .map(known -> known.getSource(item))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }
}
