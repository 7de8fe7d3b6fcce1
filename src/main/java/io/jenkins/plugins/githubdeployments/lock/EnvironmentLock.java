package io.jenkins.plugins.githubdeployments.lock;

import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Objects;

/**
 * That an environment is not to be deployed to, until somebody unlocks it.
 *
 * @param repository with the address of the API that knows it
 * @param environment as whoever locked it has written it; GitHub takes upper and lower case for the same
 * @param reason for people
 * @param by who locked it, as Jenkins shows people
 * @param since milliseconds since 1970
 * @param lockedOn full name of the job or folder on whose page it was locked, and where it takes permission to unlock it
 */
public record EnvironmentLock(
        Repository repository, String environment, String reason, String by, long since, String lockedOn) {
    public EnvironmentLock {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(by);
        Objects.requireNonNull(lockedOn);
    }

    EnvironmentLock movedTo(String newName) {
        return new EnvironmentLock(repository, environment, reason, by, since, newName);
    }

    public boolean isOf(Repository otherRepository, String otherEnvironment) {
        return environment.equalsIgnoreCase(otherEnvironment) && repository.isSame(otherRepository);
    }
}
