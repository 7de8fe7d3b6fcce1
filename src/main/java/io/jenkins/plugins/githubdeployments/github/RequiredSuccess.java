package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What GitHub has to show before a deployment may begin: the newest one to another environment is a success of the same
 * commit.
 *
 * @param environment by its present name
 * @param task which deployments to it count; null for all
 * @param sha all characters of the commit
 */
public record RequiredSuccess(
        String environment, @CheckForNull String task, String sha) {
    /** GitHub does not promise that its list begins with the newest. */
    private static final int LOOKED_AT = 30;

    public RequiredSuccess {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(sha);
    }

    /**
     * Asks GitHub, twice at most.
     *
     * @throws RefusedException that says what there is instead
     */
    public void check(Deployments github) throws IOException {
        Deployments.Filter filter = new Deployments.Filter(null, null, task, environment);
        Deployment newest =
                github.newest(filter, LOOKED_AT).stream().findFirst().orElse(null);
        if (newest == null) {
            throw missing(Messages.Refused_requiresNone(
                    environment, sha, github.repository().deploymentsUrl()));
        }
        List<PastStatus> history = github.history(newest.id());
        PastStatus latest = history.isEmpty() ? null : history.get(0);
        DeploymentState state =
                latest == null ? DeploymentState.PENDING : latest.status().state();
        if (!newest.sha().equalsIgnoreCase(sha) || !state.equals(DeploymentState.SUCCESS)) {
            throw missing(Messages.Refused_requires(
                    environment,
                    sha,
                    Long.toString(newest.id()),
                    newest.sha(),
                    state,
                    known(latest == null ? newest.createdAt() : latest.createdAt()),
                    known(latest == null ? newest.creator() : latest.creator()),
                    github.repository().deploymentsUrl()));
        }
    }

    private static String known(@Nullable String text) {
        return text == null ? "?" : text;
    }

    private static RefusedException missing(String sentence) {
        return new RefusedException(RefusedException.Reason.REQUIRED_ENVIRONMENT, 200, sentence);
    }
}
