package hudson.matrix;

import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.ItemGroup;
import hudson.tasks.Publisher;
import hudson.util.DescribableList;

public class MatrixProject extends AbstractProject<MatrixProject, MatrixBuild> {
    @SuppressWarnings("rawtypes")
    public MatrixProject(ItemGroup parent, String name) {
        super(parent, name);
    }

    @Override
    public DescribableList<Publisher, Descriptor<Publisher>> getPublishersList() {
        throw new UnsupportedOperationException();
    }
}
