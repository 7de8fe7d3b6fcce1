package io.jenkins.plugins.githubdeployments.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deployment was created, says whoever sends the event.
 *
 * @param repositoryId GitHub's number, which a repository keeps when it is renamed; 0 if the event has none
 * @param workflow whether GitHub Actions has filed the deployment for a job of its own
 */
record DeploymentEvent(Repository repository, long repositoryId, Deployment deployment, boolean workflow) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern API_OF_DEPLOYMENT = Pattern.compile("(https?://[^\\s\\p{Cntrl}]{1,500}?)/repos/.*");

    /** GitHub's own are a tenth of that; the rest may be a payload that no build could be given. */
    private static final int MAX_LENGTH = 256 * 1024;

    /**
     * @return empty for an event about something else that happened to a deployment
     * @throws IllegalArgumentException if it is no such event
     */
    static Optional<DeploymentEvent> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("more than " + MAX_LENGTH + " characters");
        }
        JsonNode json = read(text);
        if (!json.path("action").asText("created").equals("created")) {
            return Optional.empty();
        }
        Deployment deployment = Deployment.parse(json.path("deployment"));
        JsonNode repository = json.path("repository");
        return Optional.of(new DeploymentEvent(
                repository(repository.path("full_name").asText(), deployment.url()),
                repository.path("id").asLong(),
                deployment,
                json.path("workflow_run").isObject()));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("not JSON", malformed);
        }
    }

    /** An event does not name the API, but has the deployment's address in it. */
    private static Repository repository(String fullName, String address) {
        Matcher api = API_OF_DEPLOYMENT.matcher(address);
        if (!api.matches()) {
            throw new IllegalArgumentException("no address of a deployment");
        }
        return Repository.parse(fullName, api.group(1))
                .orElseThrow(() -> new IllegalArgumentException("no repository"));
    }

    /** For the log, so without the texts, which may be long and hold anything. */
    @Override
    public String toString() {
        return "deployment " + deployment.id() + " of " + repository;
    }
}
