package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.Objects;

/**
 * A transient environment that a job has deployed to, as stored until it is retired. Contains no secret.
 *
 * @param version the version of the format, to be increased when older plugins would misread it
 * @param build the newest build that has deployed to it, as {@code job#number}
 * @param folder the directory of the job, relative to the Jenkins home directory if it is inside
 * @param environment the current name of the environment
 * @param credentialsId the credential of the deployment
 * @param onClose one of {@link Preferences#ON_CLOSE_CHOICES}
 * @param expiresAt milliseconds since 1970; 0 if it does not expire
 * @param closedAt when the job was first seen closed, in milliseconds since 1970; 0 if it is open
 */
public record TransientEnvironment(
        int version,
        String build,
        String folder,
        Repository repository,
        String environment,
        String credentialsId,
        String onClose,
        long expiresAt,
        long closedAt) {
    static final int VERSION = 1;

    public TransientEnvironment {
        Objects.requireNonNull(build);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(credentialsId);
        Objects.requireNonNull(onClose);
    }

    /** The full name of the job. */
    String job() {
        return new BuildName(build).job();
    }

    /** Returns the environment of a job that was renamed or moved. */
    public TransientEnvironment at(String otherJob, String otherFolder) {
        return new TransientEnvironment(
                version,
                otherJob + build.substring(job().length()),
                otherFolder,
                repository,
                environment,
                credentialsId,
                onClose,
                expiresAt,
                closedAt);
    }

    /** Returns the environment with a new name. */
    TransientEnvironment named(String otherEnvironment) {
        return new TransientEnvironment(
                version, build, folder, repository, otherEnvironment, credentialsId, onClose, expiresAt, closedAt);
    }

    /** Returns the environment of a job that was first seen closed at that time; 0 if it is open. */
    TransientEnvironment closedAt(long time) {
        return new TransientEnvironment(
                version, build, folder, repository, environment, credentialsId, onClose, expiresAt, time);
    }

    boolean isExpired(long now) {
        return expiresAt != 0 && expiresAt <= now;
    }

    EnvironmentId id() {
        return new EnvironmentId(repository, environment);
    }

    /** Identifies the job and the environment. */
    public String key() {
        return DeploymentKey.of("transient", job(), id().key());
    }
}
