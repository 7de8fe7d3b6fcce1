package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import java.util.ArrayList;
import java.util.List;

/** What a folder or the controller says for the jobs in it. */
public final class DeploymentDefaults extends Preferences {
    private static final long serialVersionUID = 1L;

    private final ArrayList<HostDefaults> hosts = new ArrayList<>();

    /** Regular expression with a group "environment"; null if stages are nothing special. */
    @CheckForNull
    private String stagePattern;

    @CheckForNull
    String getStagePattern() {
        return stagePattern;
    }

    void setStagePattern(@Nullable String stagePattern) {
        this.stagePattern = Util.fixEmptyAndTrim(stagePattern);
    }

    public List<HostDefaults> getHosts() {
        return List.copyOf(hosts);
    }

    void setHosts(@Nullable List<HostDefaults> hosts) {
        this.hosts.clear();
        if (hosts != null) {
            this.hosts.addAll(hosts);
        }
    }
}
