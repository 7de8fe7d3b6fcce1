package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.Locale;
import java.util.Objects;

/**
 * A transient environment that a job has deployed to, as it is kept until it is retired. Holds no secret.
 *
 * @param version of this form, to be raised when an older plugin would misread it
 * @param build the newest that has deployed to it, as Jenkins names it: {@code job#number}
 * @param folder of the job, relative to the home of Jenkins if it is there
 * @param environment by its present name
 * @param credentialsId what it was deployed with
 * @param onClose one of {@link Preferences#ON_CLOSE_CHOICES}
 * @param expiresAt in milliseconds since 1970; 0: never
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

    /** The full name. */
    String job() {
        return new BuildName(build).job();
    }

    /** The same of a job that is elsewhere now. */
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

    /** The same of an environment that has another name now. */
    TransientEnvironment named(String otherEnvironment) {
        return new TransientEnvironment(
                version, build, folder, repository, otherEnvironment, credentialsId, onClose, expiresAt);
    }

    boolean isExpired(long now) {
        return expiresAt != 0 && expiresAt <= now;
    }

    /** The same for all jobs that deploy to it, however they write it. */
    String place() {
        return (repository.apiUrl() + "\n" + repository.fullName() + "\n" + environment).toLowerCase(Locale.ROOT);
    }

    /** One for each job and place. */
    public String key() {
        return DeploymentKey.of("transient", job(), place());
    }
}
