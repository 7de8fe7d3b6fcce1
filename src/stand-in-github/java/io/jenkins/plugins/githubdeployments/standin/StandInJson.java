package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/** Writes what the stand-in holds as GitHub does, with every key that GitHub's description demands. */
final class StandInJson {
    private static final Map<String, String> USER_LINKS = Map.ofEntries(
            Map.entry("followers_url", "/followers"),
            Map.entry("following_url", "/following{/other_user}"),
            Map.entry("gists_url", "/gists{/gist_id}"),
            Map.entry("starred_url", "/starred{/owner}{/repo}"),
            Map.entry("subscriptions_url", "/subscriptions"),
            Map.entry("organizations_url", "/orgs"),
            Map.entry("repos_url", "/repos"),
            Map.entry("events_url", "/events{/privacy}"),
            Map.entry("received_events_url", "/received_events"));

    private final String apiBase;
    private final String origin;
    private final String fullName;

    StandInJson(ApiRequest request, StandInRepository repository) {
        this.apiBase = request.apiBase();
        this.origin = request.origin();
        this.fullName = repository.fullName();
    }

    /** No more of it than clients need to find its deployments. */
    JsonNode repository(StandInRepository repository) {
        String[] ownerAndName = fullName.split("/");
        ObjectNode json = Json.object()
                .put("id", repository.id())
                .put("node_id", nodeId("Repository", repository.id()))
                .put("name", ownerAndName[1])
                .put("full_name", fullName)
                .put("private", false)
                .put("url", repositoryUrl())
                .put("deployments_url", repositoryUrl() + "/deployments");
        json.set("owner", user(ownerAndName[0]));
        return json;
    }

    JsonNode deployment(RecordedDeployment deployment) {
        ObjectNode json = Json.object()
                .put("url", deploymentUrl(deployment))
                .put("id", deployment.id())
                .put("node_id", nodeId("Deployment", deployment.id()))
                .put("task", deployment.task())
                .put("original_environment", deployment.originalEnvironment())
                .put("environment", deployment.environment())
                .put("description", deployment.description())
                .put("created_at", time(deployment.createdAt()))
                .put("updated_at", time(deployment.updatedAt()))
                .put("statuses_url", deploymentUrl(deployment) + "/statuses")
                .put("repository_url", repositoryUrl())
                .put("sha", deployment.sha())
                .put("ref", deployment.ref())
                .put("transient_environment", deployment.transientEnvironment())
                .put("production_environment", deployment.productionEnvironment())
                .putNull("performed_via_github_app");
        json.set("payload", deployment.payload());
        json.set("creator", user(deployment.creator()));
        return json;
    }

    JsonNode status(RecordedDeployment deployment, RecordedStatus status) {
        ObjectNode json = Json.object()
                .put("url", statusUrl(deployment, status))
                .put("id", status.id())
                .put("node_id", nodeId("DeploymentStatus", status.id()))
                .put("state", status.state())
                .put("description", status.description())
                .put("environment", status.environment())
                .put("target_url", status.logUrl())
                .put("created_at", time(status.createdAt()))
                .put("updated_at", time(status.createdAt()))
                .put("deployment_url", deploymentUrl(deployment))
                .put("repository_url", repositoryUrl())
                .put("environment_url", status.environmentUrl())
                .put("log_url", status.logUrl())
                .putNull("performed_via_github_app");
        json.set("creator", user(status.creator()));
        return json;
    }

    JsonNode environment(StandInEnvironment environment) {
        String name = ApiRequest.encode(environment.name());
        ObjectNode json = Json.object()
                .put("id", environment.id())
                .put("node_id", nodeId("Environment", environment.id()))
                .put("name", environment.name())
                .put("url", repositoryUrl() + "/environments/" + name)
                .put("html_url", origin + "/" + fullName + "/deployments/activity_log?environments_filter=" + name)
                .put("created_at", time(environment.createdAt()))
                .put("updated_at", time(environment.createdAt()))
                .putNull("deployment_branch_policy");
        json.putArray("protection_rules");
        return json;
    }

    String deploymentUrl(RecordedDeployment deployment) {
        return repositoryUrl() + "/deployments/" + deployment.id();
    }

    String statusUrl(RecordedDeployment deployment, RecordedStatus status) {
        return deploymentUrl(deployment) + "/statuses/" + status.id();
    }

    private String repositoryUrl() {
        return apiBase + "/repos/" + fullName;
    }

    private JsonNode user(String login) {
        String url = apiBase + "/users/" + login;
        long id = Integer.toUnsignedLong(login.hashCode());
        ObjectNode json = Json.object()
                .put("login", login)
                .put("id", id)
                .put("node_id", nodeId("User", id))
                .put("avatar_url", origin + "/avatars/" + id)
                .put("gravatar_id", "")
                .put("url", url)
                .put("html_url", origin + "/" + login)
                .put("type", "User")
                .put("user_view_type", "public")
                .put("site_admin", false);
        USER_LINKS.forEach((key, path) -> json.put(key, url + path));
        return json;
    }

    private static String nodeId(String type, long id) {
        return Base64.getEncoder().encodeToString((type + id).getBytes(StandardCharsets.UTF_8));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
