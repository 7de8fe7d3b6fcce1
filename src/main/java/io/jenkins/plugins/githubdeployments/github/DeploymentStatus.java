package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * One status of a deployment, to be sent or as GitHub lists it.
 *
 * @param state what happened
 * @param description one line for people, cut at {@value #MAX_DESCRIPTION} characters, because GitHub refuses more
 * @param logUrl absolute address of the output, if any
 * @param environmentUrl absolute address of what was deployed, if any
 * @param environment a new name for the environment; null leaves it as it is
 * @param autoInactive whether a success retires earlier deployments of the environment; null leaves it to GitHub (yes)
 */
public record DeploymentStatus(
        DeploymentState state,
        @CheckForNull String description,
        @CheckForNull String logUrl,
        @CheckForNull String environmentUrl,
        @CheckForNull String environment,
        @CheckForNull Boolean autoInactive) {

    /** GitHub answers 422 to a longer description. */
    public static final int MAX_DESCRIPTION = 140;

    public DeploymentStatus {
        Objects.requireNonNull(state);
        description = Json.cut(description, MAX_DESCRIPTION);
    }

    /** Whether it is this one that GitHub lists, which sends it back with more in it than it was given. */
    public boolean isListedAs(DeploymentStatus listed) {
        return state.equals(listed.state)
                && Objects.equals(description, listed.description)
                && Objects.equals(logUrl, listed.logUrl)
                && Objects.equals(environmentUrl, listed.environmentUrl)
                && (environment == null || environment.equalsIgnoreCase(listed.environment));
    }

    /**
     * The same after another one: where it says nothing of the environment's name and address, what was said of them
     * still holds, unless the environment is gone.
     */
    public DeploymentStatus after(@Nullable DeploymentStatus previous) {
        if (previous == null || state.equals(DeploymentState.INACTIVE)) {
            return this;
        }
        return new DeploymentStatus(
                state,
                description,
                logUrl,
                environmentUrl == null ? previous.environmentUrl : environmentUrl,
                environment == null ? previous.environment : environment,
                autoInactive);
    }

    /** The same with nothing that GitHub could refuse to print. */
    public DeploymentStatus withoutDescription() {
        return new DeploymentStatus(state, null, logUrl, environmentUrl, environment, autoInactive);
    }

    public static DeploymentStatus of(DeploymentState state) {
        return new DeploymentStatus(state, null, null, null, null, null);
    }

    /** @throws IllegalArgumentException if there is no state */
    static DeploymentStatus parse(JsonNode json) {
        if (!json.path("state").isTextual()) {
            throw new IllegalArgumentException("not a status");
        }
        return new DeploymentStatus(
                new DeploymentState(json.path("state").asText()),
                Json.text(json, "description"),
                Json.text(json, "log_url"),
                Json.text(json, "environment_url"),
                Json.text(json, "environment"),
                null);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state.wireName());
        Json.put(json, "description", description);
        Json.put(json, "log_url", logUrl);
        Json.put(json, "environment_url", environmentUrl);
        Json.put(json, "environment", environment);
        Json.put(json, "auto_inactive", autoInactive);
        return json;
    }
}
