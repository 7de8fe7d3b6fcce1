package hudson.model;

import hudson.ExtensionPoint;
import hudson.util.RunList;
import java.io.File;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    @SuppressWarnings("rawtypes")
    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    public abstract boolean isBuildable();

    @SuppressWarnings("rawtypes")
    public <T extends JobProperty> T getProperty(Class<T> clazz) {
        return null;
    }

    public RunT getLastBuild() {
        return null;
    }

    public RunT getBuildByNumber(int n) {
        return null;
    }

    public File getBuildDir() {
        throw new UnsupportedOperationException();
    }

    public RunList<RunT> getBuilds() {
        throw new UnsupportedOperationException();
    }
}
