package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Objects;

/**
 * For which build a deployment is recorded, where, and what its statuses say. Holds no secret.
 *
 * @param key identifies the block of the build in letters, digits and dashes, and names the journal file
 * @param build which build it is, as the caller identifies it
 * @param repository where the deployment is recorded
 * @param credentialsId the credential that gives the permission
 * @param environment the environment that is deployed to
 * @param logUrl sent with each status, if any
 * @param environmentUrl sent with a success, if any: before, there is nothing to visit
 * @param autoInactive whether a success makes earlier deployments inactive
 * @param supersedes the task of those; null for any, which GitHub does by itself
 * @param credential the credential itself, whose limits are counted: folders may have different ones of the same id
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record DeploymentTarget(
        String key,
        String build,
        Repository repository,
        String credentialsId,
        String environment,
        @CheckForNull String logUrl,
        @CheckForNull String environmentUrl,
        boolean autoInactive,
        @CheckForNull String supersedes,
        String credential) {

    public DeploymentTarget(
            String key,
            String build,
            Repository repository,
            String credentialsId,
            String environment,
            @Nullable String logUrl,
            @Nullable String environmentUrl,
            boolean autoInactive,
            @Nullable String supersedes) {
        this(
                key,
                build,
                repository,
                credentialsId,
                environment,
                logUrl,
                environmentUrl,
                autoInactive,
                supersedes,
                credentialsId);
    }

    public DeploymentTarget(
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

    public DeploymentTarget {
        if (!key.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("no key: " + key);
        }
        Objects.requireNonNull(build);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(credentialsId);
        Objects.requireNonNull(environment);
        credential = credential == null ? credentialsId : credential;
    }

    public DeploymentTarget withCredential(String other) {
        return new DeploymentTarget(
                key,
                build,
                repository,
                credentialsId,
                environment,
                logUrl,
                environmentUrl,
                autoInactive,
                supersedes,
                other);
    }

    /**
     * Who speaks: the job and its credential. Only the same owner may report through an entry, so that nobody reports with
     * the credential of another job.
     */
    String owner() {
        int number = build.lastIndexOf('#');
        return (number < 0 ? build : build.substring(0, number)) + "\n" + credentialsId;
    }

    public DeploymentTarget withKey(String other) {
        return new DeploymentTarget(
                other,
                build,
                repository,
                credentialsId,
                environment,
                logUrl,
                environmentUrl,
                autoInactive,
                supersedes,
                credential);
    }

    DeploymentTarget withBuild(String other) {
        return new DeploymentTarget(
                key, other, repository, credentialsId, environment, logUrl, environmentUrl, autoInactive, supersedes);
    }

    /** The same with other links, and another choice of what a success makes inactive. */
    DeploymentTarget withLinks(
            @Nullable String otherLogUrl,
            @Nullable String otherEnvironmentUrl,
            boolean retireEarlier,
            @Nullable String ofTask) {
        return new DeploymentTarget(
                key,
                build,
                repository,
                credentialsId,
                environment,
                otherLogUrl,
                otherEnvironmentUrl,
                retireEarlier,
                ofTask,
                credential);
    }

    /** Whether GitHub itself makes earlier deployments inactive when this one succeeds. */
    public boolean isLeftToGitHub() {
        return autoInactive && supersedes == null;
    }

    DeploymentStatus status(DeploymentState state, @Nullable String description) {
        boolean success = DeploymentState.SUCCESS.equals(state);
        return new DeploymentStatus(
                state, description, logUrl, success ? environmentUrl : null, null, success ? isLeftToGitHub() : null);
    }
}
