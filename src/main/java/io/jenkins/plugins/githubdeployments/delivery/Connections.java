package io.jenkins.plugins.githubdeployments.delivery;

import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Quota;
import java.io.IOException;
import java.util.function.Consumer;

/** Gives access to GitHub, anew for each call: proxy settings change, and so do credentials. */
@FunctionalInterface
public interface Connections {
    /**
     * @param quota to be told of what is left after each answer
     * @throws IOException if there is no access now, such as when the credential cannot be read
     */
    Deployments to(Assignment assignment, Consumer<Quota> quota) throws IOException;
}
