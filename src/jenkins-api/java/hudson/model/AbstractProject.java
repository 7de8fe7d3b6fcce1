package hudson.model;

import hudson.scm.SCM;
import hudson.tasks.Publisher;
import hudson.util.DescribableList;
import java.io.IOException;

public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>>
        extends Job<P, R> {
    @SuppressWarnings("rawtypes")
    protected AbstractProject(ItemGroup parent, String name) {
        super(parent, name);
    }

    public SCM getScm() {
        throw new UnsupportedOperationException();
    }

    public void setScm(SCM scm) throws IOException {
        throw new UnsupportedOperationException();
    }

    public abstract DescribableList<Publisher, Descriptor<Publisher>> getPublishersList();

    @Override
    public boolean isBuildable() {
        throw new UnsupportedOperationException();
    }
}
