package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A deployment as the stand-in holds it, at one moment: later statuses make a new record.
 *
 * @param payload as it was given
 * @param environment where the latest status put it
 * @param description empty if there is none
 * @param statuses oldest first
 */
public record RecordedDeployment(
        long id,
        String sha,
        String ref,
        String task,
        JsonNode payload,
        String originalEnvironment,
        String environment,
        String description,
        boolean transientEnvironment,
        boolean productionEnvironment,
        String creator,
        Instant createdAt,
        List<RecordedStatus> statuses) {

    /** A new deployment with the values that GitHub gives to whatever {@code request} leaves out. */
    static RecordedDeployment opened(long id, String sha, JsonNode request, String creator, Instant now) {
        String environment = request.path("environment").asText("production");
        return new RecordedDeployment(
                id,
                sha,
                request.get("ref").asText(),
                request.path("task").asText("deploy"),
                request.has("payload") ? request.get("payload") : Json.object(),
                environment,
                environment,
                request.path("description").asText(""),
                request.path("transient_environment").asBoolean(false),
                request.path("production_environment").asBoolean("production".equals(environment)),
                creator,
                now,
                List.of());
    }

    /** The states that it went through, oldest first, in GitHub's words. */
    public List<String> states() {
        return statuses.stream().map(RecordedStatus::state).toList();
    }

    /** The latest state; pending before the first status. */
    public String state() {
        return latest().map(RecordedStatus::state).orElse("pending");
    }

    public Optional<RecordedStatus> latest() {
        return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.get(statuses.size() - 1));
    }

    public Instant updatedAt() {
        return latest().map(RecordedStatus::createdAt).orElse(createdAt);
    }

    /** The address that was given last, if any. */
    public Optional<String> environmentUrl() {
        return last(RecordedStatus::environmentUrl);
    }

    /** The address that was given last, if any. */
    public Optional<String> logUrl() {
        return last(RecordedStatus::logUrl);
    }

    boolean isLive() {
        return "success".equals(state());
    }

    boolean isIn(String environment) {
        return this.environment.equalsIgnoreCase(environment);
    }

    RecordedDeployment with(RecordedStatus status) {
        List<RecordedStatus> all = new ArrayList<>(statuses);
        all.add(status);
        return new RecordedDeployment(
                id,
                sha,
                ref,
                task,
                payload,
                originalEnvironment,
                status.environment(),
                description,
                transientEnvironment,
                productionEnvironment,
                creator,
                createdAt,
                List.copyOf(all));
    }

    private Optional<String> last(Function<RecordedStatus, String> text) {
        return statuses.stream().map(text).filter(each -> !each.isEmpty()).reduce((earlier, later) -> later);
    }
}
