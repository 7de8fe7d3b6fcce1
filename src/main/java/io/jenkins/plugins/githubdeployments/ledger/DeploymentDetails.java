package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;

/**
 * Further properties of a deployment.
 *
 * @param description the description; null if there is none
 * @param environmentUrl the address of the deployed application; null if unknown
 * @param logUrl the address of the log; null if unknown
 * @param payload the payload as text; null if there is none
 * @param transientEnvironment whether the environment is temporary
 * @param productionEnvironment whether end users use the environment
 * @param autoInactive whether its success makes earlier deployments inactive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeploymentDetails(
        @CheckForNull String description,
        @CheckForNull String environmentUrl,
        @CheckForNull String logUrl,
        @CheckForNull String payload,
        boolean transientEnvironment,
        boolean productionEnvironment,
        boolean autoInactive) {
    public DeploymentDetails {
        description = Truncate.cut(description, Truncate.MAX_LINE);
        environmentUrl = Truncate.cut(environmentUrl, Truncate.MAX_TEXT);
        logUrl = Truncate.cut(logUrl, Truncate.MAX_TEXT);
        payload = Truncate.cut(payload, Truncate.MAX_TEXT);
    }

    DeploymentDetails with(@CheckForNull String otherDescription, @CheckForNull String otherPayload) {
        return new DeploymentDetails(
                otherDescription,
                environmentUrl,
                logUrl,
                otherPayload,
                transientEnvironment,
                productionEnvironment,
                autoInactive);
    }

    DeploymentDetails ofEnvironment(boolean isTransient, boolean isProduction) {
        return new DeploymentDetails(
                description, environmentUrl, logUrl, payload, isTransient, isProduction, autoInactive);
    }

    /**
     * Returns the details after GitHub has accepted a status. The description of a status does not replace that of the
     * deployment.
     */
    DeploymentDetails on(DeploymentStatus status) {
        boolean success = status.state().equals(DeploymentState.SUCCESS);
        return new DeploymentDetails(
                description,
                status.environmentUrl() == null ? environmentUrl : status.environmentUrl(),
                status.logUrl() == null ? logUrl : status.logUrl(),
                payload,
                transientEnvironment,
                productionEnvironment,
                success ? !Boolean.FALSE.equals(status.autoInactive()) : autoInactive);
    }
}
