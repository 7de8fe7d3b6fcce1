package hudson.matrix;

import hudson.ExtensionPoint;
import hudson.Launcher;
import hudson.model.BuildListener;
import java.io.IOException;

public abstract class MatrixAggregator implements ExtensionPoint {
    protected MatrixAggregator(MatrixBuild build, Launcher launcher, BuildListener listener) {}

    public boolean startBuild() throws InterruptedException, IOException {
        throw new UnsupportedOperationException();
    }

    public boolean endBuild() throws InterruptedException, IOException {
        throw new UnsupportedOperationException();
    }
}
