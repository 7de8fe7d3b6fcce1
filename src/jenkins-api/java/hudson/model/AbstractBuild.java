package hudson.model;

import hudson.EnvVars;
import java.io.IOException;
import java.util.Calendar;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R> {
    protected AbstractBuild(P job, Calendar timestamp) {
        super(job, timestamp);
    }

    public AbstractBuild<?, ?> getRootBuild() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EnvVars getEnvironment(TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
