package hudson.model;

import java.io.File;
import jenkins.model.Jenkins;

public abstract class AbstractItem extends Actionable implements Item {
    @SuppressWarnings("rawtypes")
    private final ItemGroup parent;

    private final String name;

    @SuppressWarnings("rawtypes")
    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public ItemGroup getParent() {
        return parent;
    }

    public File getRootDir() {
        return new File(Jenkins.get().getRootDir(), "jobs/" + name);
    }

    public final String getFullName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return getFullName();
    }

    @SuppressWarnings("rawtypes")
    public String getRelativeDisplayNameFrom(ItemGroup p) {
        throw new UnsupportedOperationException();
    }

    public final String getUrl() {
        throw new UnsupportedOperationException();
    }
}
