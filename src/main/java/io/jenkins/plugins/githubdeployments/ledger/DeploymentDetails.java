package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;

/**
 * What else was said of a deployment.
 *
 * @param description for people, if any
 * @param environmentUrl where what was deployed can be seen, if anywhere
 * @param logUrl where its output can be seen, if anywhere
 * @param payload as text; null if there is none
 * @param transientEnvironment whether the environment goes away one day
 * @param productionEnvironment whether people use the environment
 * @param autoInactive whether its success retires earlier deployments
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

    /** After GitHub has accepted the status. The description of a status does not replace that of the deployment. */
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
