package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, AccessControlled {
    private final JobT job;

    public transient int number;

    private volatile Result result;

    protected Run(JobT job, Calendar timestamp) {
        this.job = job;
    }

    public Result getResult() {
        return result;
    }

    public void setResult(Result r) {
        result = Result.combine(result, r);
    }

    public boolean isBuilding() {
        return true;
    }

    public boolean isLogUpdated() {
        return true;
    }

    public Executor getExecutor() {
        return null;
    }

    public JobT getParent() {
        return job;
    }

    public int getNumber() {
        return number;
    }

    public final long getTimeInMillis() {
        return 0;
    }

    public final long getStartTimeInMillis() {
        return 0;
    }

    public long getDuration() {
        return 0;
    }

    public List<Cause> getCauses() {
        return List.of();
    }

    public RunT getPreviousBuild() {
        return null;
    }

    public String getExternalizableId() {
        return job.getFullName() + "#" + getNumber();
    }

    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException, AccessDeniedException {
        return null;
    }

    public String getUrl() {
        return "job/" + job.getFullName().replace("/", "/job/") + "/" + getNumber() + "/";
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        return new EnvVars();
    }

    public synchronized void save() throws IOException {}

    @Override
    public String toString() {
        return job.getFullName() + " #" + getNumber();
    }
}
