package io.jenkins.plugins.githubdeployments.standin;

/**
 * Something that happened to a deployment.
 *
 * @param repository owner and name
 * @param deployment as it is afterwards; of a status, the latest is the one that was added
 */
public record DeploymentEvent(Kind kind, String repository, RecordedDeployment deployment) {
    /** What happened. */
    public enum Kind {
        CREATED,
        STATUS,
        DELETED
    }
}
