package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.model.Cause;
import java.util.Objects;

/** "Deploys commit 1234567 again, as build #5 has". */
public final class RedeployCause extends Cause {
    private static final int SHORT = 7;

    private final String sha;
    private final int build;

    RedeployCause(String sha, int build) {
        this.sha = sha;
        this.build = build;
    }

    @Override
    public String getShortDescription() {
        String commit = sha.length() > SHORT ? sha.substring(0, SHORT) : sha;
        return Messages.RedeployCause_description(commit, Integer.toString(build));
    }

    /** Jenkins displays equal causes of a build only once, with their number. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RedeployCause cause && cause.build == build && cause.sha.equals(sha);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sha, build);
    }
}
