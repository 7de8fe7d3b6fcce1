package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Objects;

/**
 * One deployment that is to be recorded: for whom, where and with what in its statuses. Holds no secret.
 *
 * @param key names the build and the block of it, in letters and digits that suit a file's name
 * @param build whose deployment it is, in words of the caller's
 * @param repository where it is recorded
 * @param credentialsId which credential gives the permission
 * @param environment where to it is deployed
 * @param logUrl told with each status, if any
 * @param environmentUrl told with a success, if any: before, nothing is there to be visited
 * @param autoInactive whether a success retires earlier deployments
 * @param supersedes of which task those are; null for any, which is what GitHub does by itself
 */
public record Assignment(
        String key,
        String build,
        Repository repository,
        String credentialsId,
        String environment,
        @CheckForNull String logUrl,
        @CheckForNull String environmentUrl,
        boolean autoInactive,
        @CheckForNull String supersedes) {

    public Assignment(
            String key,
            String build,
            Repository repository,
            String credentialsId,
            String environment,
            @Nullable String logUrl,
            @Nullable String environmentUrl,
            boolean autoInactive) {
        this(key, build, repository, credentialsId, environment, logUrl, environmentUrl, autoInactive, null);
    }

    public Assignment {
        if (!key.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("no key: " + key);
        }
        Objects.requireNonNull(build);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(credentialsId);
        Objects.requireNonNull(environment);
    }

    public Assignment withKey(String other) {
        return new Assignment(
                other, build, repository, credentialsId, environment, logUrl, environmentUrl, autoInactive, supersedes);
    }

    /** The same, but with what is told of what was deployed. */
    Assignment telling(
            @Nullable String otherLogUrl,
            @Nullable String otherEnvironmentUrl,
            boolean retireEarlier,
            @Nullable String ofTask) {
        return new Assignment(
                key,
                build,
                repository,
                credentialsId,
                environment,
                otherLogUrl,
                otherEnvironmentUrl,
                retireEarlier,
                ofTask);
    }

    /** Whether GitHub is to retire earlier deployments when this one succeeds. */
    public boolean isLeftToGitHub() {
        return autoInactive && supersedes == null;
    }

    DeploymentStatus status(DeploymentState state, @Nullable String description) {
        boolean success = DeploymentState.SUCCESS.equals(state);
        return new DeploymentStatus(
                state, description, logUrl, success ? environmentUrl : null, null, success ? isLeftToGitHub() : null);
    }
}
