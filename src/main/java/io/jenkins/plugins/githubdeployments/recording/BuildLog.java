package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import jenkins.model.JenkinsLocationConfiguration;

/** The address that a status has for those who want to see more. */
public final class BuildLog {
    private BuildLog() {}

    /**
     * What is stated, or the address of the build's console if nothing useful is; null if nobody knows that: no link is
     * better than a wrong one.
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
