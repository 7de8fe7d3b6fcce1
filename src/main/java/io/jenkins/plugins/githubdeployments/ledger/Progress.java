package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import java.util.Objects;

/**
 * The state and the times of a deployment. Times are milliseconds since 1970.
 *
 * @param state the last state that GitHub has accepted; {@code queued} before the first
 * @param message the description of the last status; null if it had none
 * @param opened when the deployment was started
 * @param live when GitHub accepted its success; null if it has not
 * @param ended when GitHub accepted its final state; null if it has not
 * @param retired when GitHub accepted that it is inactive; null if it has not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Progress(
        DeploymentState state,
        @CheckForNull String message,
        long opened,
        @CheckForNull Long live,
        @CheckForNull Long ended,
        @CheckForNull Long retired) {
    public Progress {
        Objects.requireNonNull(state);
        message = Truncate.cut(message, Truncate.MAX_LINE);
    }

    static Progress opened(long now) {
        return new Progress(DeploymentState.QUEUED, null, now, null, null, null);
    }

    /** Returns the progress after GitHub has accepted a status. A time that is already set does not change. */
    Progress on(DeploymentStatus status, long now) {
        DeploymentState next = status.state();
        boolean inactive = next.equals(DeploymentState.INACTIVE);
        return new Progress(
                next,
                inactive ? message : status.description(),
                opened,
                next.equals(DeploymentState.SUCCESS) ? first(live, now) : live,
                next.isTerminal() && !inactive ? first(ended, now) : ended,
                inactive ? Long.valueOf(now) : retired);
    }

    Progress withMessage(@Nullable String other) {
        return new Progress(state, other, opened, live, ended, retired);
    }

    /** Returns the progress after GitHub has deleted the deployment. */
    Progress deleted(long now) {
        return new Progress(DeploymentState.INACTIVE, message, opened, live, ended, first(retired, now));
    }

    private static Long first(@Nullable Long known, long now) {
        return known == null ? Long.valueOf(now) : known;
    }
}
