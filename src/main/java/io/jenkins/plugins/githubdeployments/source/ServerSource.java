package io.jenkins.plugins.githubdeployments.source;

import hudson.ExtensionPoint;
import java.util.List;

/** A place where administrators configure GitHub servers. Sources of plugins that are not installed do not exist. */
interface ServerSource extends ExtensionPoint {
    List<Server> servers();
}
