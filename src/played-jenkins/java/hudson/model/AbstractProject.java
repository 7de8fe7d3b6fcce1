package hudson.model;

import hudson.scm.SCM;
import hudson.tasks.Publisher;
import hudson.util.DescribableList;
import java.io.IOException;

public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>>
        extends Job<P, R> {
    private SCM scm;

    @SuppressWarnings("rawtypes")
    protected AbstractProject(ItemGroup parent, String name) {
        super(parent, name);
    }

    public SCM getScm() {
        return scm;
    }

    public void setScm(SCM scm) throws IOException {
        this.scm = scm;
    }

    public abstract DescribableList<Publisher, Descriptor<Publisher>> getPublishersList();

    @Override
    public boolean isBuildable() {
        return true;
    }
}
