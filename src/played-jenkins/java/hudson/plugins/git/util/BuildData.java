package hudson.plugins.git.util;

import hudson.model.Action;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

public class BuildData implements Action, Serializable {
    private static final long serialVersionUID = 1L;

    public Build lastBuild;
    public Set<String> remoteUrls = new HashSet<>();

    public BuildData() {}

    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public Set<String> getRemoteUrls() {
        return remoteUrls;
    }
}
