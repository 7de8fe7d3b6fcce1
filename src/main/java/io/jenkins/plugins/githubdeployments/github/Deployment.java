package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deployment as GitHub keeps it.
 *
 * @param id 64 bits: real ids have outgrown an int
 * @param url address in the API
 * @param sha the commit that GitHub resolved the ref to
 * @param ref what was asked for
 * @param task such as {@code deploy}
 * @param environment its name now
 * @param description one line, if any
 * @param payload object or text
 * @param creator login of whoever's credential created it, if GitHub says
 * @param createdAt ISO 8601, as GitHub sent it
 * @param spared whether it stays when a later one succeeds, as GitHub does it: its environment is transient or for production
 */
public record Deployment(
        long id,
        String url,
        String sha,
        String ref,
        String task,
        String environment,
        @CheckForNull String description,
        JsonNode payload,
        @CheckForNull String creator,
        @CheckForNull String createdAt,
        boolean spared) {

    private static final Pattern ADDRESS = Pattern.compile("(https?://.+?)/repos/([^/]+)/([^/]+)/deployments/\\d+");

    /** One of which no more is known than its number, and where to it goes. */
    public static Deployment known(long id, String environment) {
        return new Deployment(
                id, "", "", "", "", environment, null, JsonNodeFactory.instance.nullNode(), null, null, false);
    }

    /** Whether nothing but its number was known when somebody began to report on it: every real one has a commit. */
    public boolean isKnownByNumberAlone() {
        return sha.isEmpty();
    }

    /** The same, smaller. */
    public Deployment withoutPayload() {
        return new Deployment(
                id,
                url,
                sha,
                ref,
                task,
                environment,
                description,
                JsonNodeFactory.instance.nullNode(),
                creator,
                createdAt,
                spared);
    }

    /** The repository as GitHub calls it now, which may have been renamed; the one that was asked for if it does not say. */
    public Repository repository(Repository asked) {
        Matcher address = ADDRESS.matcher(url);
        return address.matches() ? new Repository(address.group(1), address.group(2), address.group(3)) : asked;
    }

    /** The payload in Java's own maps, lists and simple values. */
    @CheckForNull
    public Object plainPayload() {
        return Json.plain(payload);
    }

    /** By GitHub's clock; empty if it does not say. */
    public Optional<Instant> created() {
        try {
            return Optional.ofNullable(createdAt)
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Of an answer of the API, or of an event.
     *
     * @throws IllegalArgumentException if what identifies a deployment is missing
     */
    public static Deployment parse(JsonNode json) {
        if (!json.path("id").isIntegralNumber() || !json.path("sha").isTextual()) {
            throw new IllegalArgumentException("not a deployment");
        }
        return new Deployment(
                json.path("id").asLong(),
                json.path("url").asText(),
                json.path("sha").asText(),
                json.path("ref").asText(),
                json.path("task").asText(),
                json.path("environment").asText(),
                Json.text(json, "description"),
                json.path("payload"),
                Json.text(json.path("creator"), "login"),
                Json.text(json, "created_at"),
                json.path("transient_environment").asBoolean()
                        || json.path("production_environment").asBoolean());
    }
}
