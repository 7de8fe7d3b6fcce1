package io.jenkins.plugins.githubdeployments.source;

import hudson.ExtensionPoint;
import java.util.List;

/** Where an administrator has said which GitHubs there are. Those of plugins that are not installed are not there. */
interface ServerSource extends ExtensionPoint {
    List<Server> servers();
}
