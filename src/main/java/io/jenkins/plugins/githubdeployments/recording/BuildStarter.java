package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.Objects;

/** Determines who or what has started a build. */
final class BuildStarter {
    private BuildStarter() {}

    /** The name of the user, otherwise the description of the first cause that has one; null if there is none. */
    @CheckForNull
    static String of(Run<?, ?> run) {
        return run.getCauses().stream()
                .map(cause ->
                        cause instanceof Cause.UserIdCause user ? user.getUserName() : cause.getShortDescription())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
