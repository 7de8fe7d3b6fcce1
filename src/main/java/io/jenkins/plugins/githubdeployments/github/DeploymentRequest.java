package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;

/**
 * What a deployment is asked for with. Two values are always sent, because GitHub's own defaults surprise: it would
 * merge the default branch into the ref, and it would demand success of every commit status, the build's own pending
 * one included.
 *
 * @param ref branch, tag or commit
 * @param environment name of 1 to 255 characters
 * @param task what is done, {@code deploy} unless said otherwise
 * @param description one line for people, cut at {@value DeploymentStatus#MAX_DESCRIPTION} characters
 * @param payload an object or a text for whoever listens to the event
 * @param autoMerge whether GitHub may merge the default branch into the ref first (and then deploys nothing)
 * @param requiredContexts commit statuses that must be green, empty for none; null for all that there are
 * @param transientEnvironment whether the environment goes away one day; null leaves it to GitHub
 * @param productionEnvironment whether people use the environment; null leaves it to GitHub
 */
public record DeploymentRequest(
        String ref,
        String environment,
        String task,
        @CheckForNull String description,
        @CheckForNull JsonNode payload,
        boolean autoMerge,
        @CheckForNull List<String> requiredContexts,
        @CheckForNull Boolean transientEnvironment,
        @CheckForNull Boolean productionEnvironment) {

    public DeploymentRequest {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(task);
        description = Json.cut(description, DeploymentStatus.MAX_DESCRIPTION);
        requiredContexts = requiredContexts == null ? null : List.copyOf(requiredContexts);
    }

    /** The same with another payload. */
    public DeploymentRequest withPayload(JsonNode other) {
        return new DeploymentRequest(
                ref,
                environment,
                task,
                description,
                other,
                autoMerge,
                requiredContexts,
                transientEnvironment,
                productionEnvironment);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ref", ref);
        json.put("environment", environment);
        json.put("task", task);
        json.put("auto_merge", autoMerge);
        if (requiredContexts != null) {
            requiredContexts.forEach(json.putArray("required_contexts")::add);
        }
        Json.put(json, "description", description);
        if (payload != null) {
            json.set("payload", payload);
        }
        Json.put(json, "transient_environment", transientEnvironment);
        Json.put(json, "production_environment", productionEnvironment);
        return json;
    }
}
