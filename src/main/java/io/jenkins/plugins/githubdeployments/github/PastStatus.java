package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A status as GitHub remembers it.
 *
 * @param id grows with time
 * @param status what was said
 * @param creator login of whoever said it, if GitHub knows
 * @param createdAt ISO 8601, as GitHub sent it
 */
public record PastStatus(
        long id,
        DeploymentStatus status,
        @CheckForNull String creator,
        @CheckForNull String createdAt) {

    /** @throws IllegalArgumentException if it is no status */
    static PastStatus parse(JsonNode json) {
        return new PastStatus(
                json.path("id").asLong(),
                DeploymentStatus.parse(json),
                Json.text(json.path("creator"), "login"),
                Json.text(json, "created_at"));
    }
}
