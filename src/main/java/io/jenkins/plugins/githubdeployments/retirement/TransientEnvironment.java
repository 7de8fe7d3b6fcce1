package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.Locale;
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
 */
public record TransientEnvironment(
        int version,
        String build,
        String folder,
        Repository repository,
        String environment,
        String credentialsId,
        String onClose,
        long expiresAt) {
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
                expiresAt);
    }

    /** Returns the environment with a new name. */
    TransientEnvironment named(String otherEnvironment) {
        return new TransientEnvironment(
                version, build, folder, repository, otherEnvironment, credentialsId, onClose, expiresAt);
    }

    boolean isExpired(long now) {
        return expiresAt != 0 && expiresAt <= now;
    }

    /** Identifies the environment: equal for all jobs that deploy to it, regardless of the case. */
    String place() {
        return (repository.apiUrl() + "\n" + repository.fullName() + "\n" + environment).toLowerCase(Locale.ROOT);
    }

    /** Identifies the job and the environment. */
    public String key() {
        return DeploymentKey.of("transient", job(), place());
    }
}
