package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import jenkins.model.JenkinsLocationConfiguration;

/** The address that a status has for those who want to see more. */
public final class BuildLog {
    private BuildLog() {}

    /** What is stated, or that of the build's console; null if nobody knows it: no link is better than a wrong one. */
    @CheckForNull
    public static String url(Console console, @Nullable String stated) {
        if (stated != null) {
            return stated;
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
