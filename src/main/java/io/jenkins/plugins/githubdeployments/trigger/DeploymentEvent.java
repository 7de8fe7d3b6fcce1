package io.jenkins.plugins.githubdeployments.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/** A deployment was created, says GitHub. */
record DeploymentEvent(Repository repository, Deployment deployment) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPOSITORIES = "/repos/";

    /**
     * @return empty for an event about something else that happened to a deployment
     * @throws IllegalArgumentException if it is no such event
     */
    static Optional<DeploymentEvent> parse(String text) {
        JsonNode json = read(text);
        if (!json.path("action").asText("created").equals("created")) {
            return Optional.empty();
        }
        Deployment deployment = Deployment.parse(json.path("deployment"));
        return Optional.of(new DeploymentEvent(
                repository(json.path("repository").path("full_name").asText(), deployment.url()), deployment));
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
        int end = address.lastIndexOf(REPOSITORIES);
        return Repository.parse(fullName, end < 0 ? null : address.substring(0, end))
                .orElseThrow(() -> new IllegalArgumentException("no repository"));
    }
}
