package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.ArrayList;
import java.util.List;

/** What a folder or the controller says for the jobs in it. */
final class DeploymentDefaults extends Preferences {
    private static final long serialVersionUID = 1L;

    private final ArrayList<HostDefaults> hosts = new ArrayList<>();

    List<HostDefaults> getHosts() {
        return List.copyOf(hosts);
    }

    void setHosts(@Nullable List<HostDefaults> hosts) {
        this.hosts.clear();
        if (hosts != null) {
            this.hosts.addAll(hosts);
        }
    }
}
