package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import jenkins.model.JenkinsLocationConfiguration;

/** Determines the log address of a status. */
public final class BuildLog {
    private BuildLog() {}

    /**
     * Returns the address that was set, or the address of the build's console if it is not set or not valid; null if
     * the Jenkins URL is not configured, because no link is better than a wrong one.
     */
    @CheckForNull
    public static String url(Console console, @Nullable String stated) {
        String encoded = stated == null ? null : WebAddress.encode(stated).orElse(null);
        if (encoded != null) {
            return encoded;
        }
        Run<?, ?> run = console.run();
        String root = JenkinsLocationConfiguration.get().getUrl();
        if (root == null) {
            console.noRootUrl();
            return null;
        }
        return root + run.getUrl() + "console";
    }
}
