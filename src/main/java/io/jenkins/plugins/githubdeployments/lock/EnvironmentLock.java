package io.jenkins.plugins.githubdeployments.lock;

import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Objects;

/**
 * A lock that prevents deployments to an environment until someone unlocks it.
 *
 * @param repository the repository, with the address of its API
 * @param environment the name of the environment as typed by the user; GitHub ignores the case
 * @param reason the reason that the user has entered
 * @param by the user who has locked the environment, as Jenkins displays users
 * @param since milliseconds since 1970
 * @param lockedOn the full name of the job or folder on whose page it was locked; unlocking requires permission there
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
