package hudson.plugins.git.util;

import hudson.model.Result;
import hudson.plugins.git.Revision;
import java.io.Serializable;

public class Build implements Serializable {
    private static final long serialVersionUID = 1L;

    public Revision marked;
    public Revision revision;
    public int hudsonBuildNumber;

    public Build(Revision marked, Revision revision, int buildNumber, Result result) {}

    public Build(Revision revision, int buildNumber, Result result) {
        this(revision, revision, buildNumber, result);
    }

    public Revision getMarked() {
        throw new UnsupportedOperationException();
    }

    public int getBuildNumber() {
        throw new UnsupportedOperationException();
    }
}
