package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is needed to go on with a deployment after a restart. Holds no secret. A plain class, because builds store it
 * and Jenkins cannot read records back.
 */
public final class RecordedDeployment implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String apiUrl;
    private final String owner;
    private final String name;
    private final long id;
    private final String url;
    private final String environment;
    private final String ref;
    private final String sha;
    private final String credentialsId;

    @CheckForNull
    private final String logUrl;

    @CheckForNull
    private final String environmentUrl;

    private final boolean autoInactive;

    RecordedDeployment(Target target, Deployment deployment, DeploymentOptions options, @CheckForNull String logUrl) {
        this.apiUrl = target.repository().apiUrl();
        this.owner = target.repository().owner();
        this.name = target.repository().name();
        this.id = deployment.id();
        this.url = deployment.url();
        this.environment = deployment.environment();
        this.ref = deployment.ref();
        this.sha = deployment.sha();
        this.credentialsId = target.credentialsId();
        this.logUrl = logUrl;
        this.environmentUrl = options.getEnvironmentUrl();
        this.autoInactive = options.isAutoInactive();
    }

    Repository repository() {
        return new Repository(apiUrl, owner, name);
    }

    /** The environment's address is told with a success only: before, nothing is there to be visited. */
    DeploymentStatus status(DeploymentState state, @CheckForNull String description) {
        boolean success = DeploymentState.SUCCESS.equals(state);
        return new DeploymentStatus(
                state, description, logUrl, success ? environmentUrl : null, null, success ? autoInactive : null);
    }

    public long getId() {
        return id;
    }

    public String getEnvironment() {
        return environment;
    }

    String credentialsId() {
        return credentialsId;
    }

    /** What a Pipeline sees: simple values that its sandbox lets it read. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("url", url);
        map.put("environment", environment);
        map.put("ref", ref);
        map.put("sha", sha);
        map.put("repository", repository().fullName());
        return map;
    }

    /** What the body of a block and the steps of a build see. */
    public Map<String, String> toEnvironment() {
        return environment(Long.toString(id), url, environment);
    }

    /** The same without a deployment: blank, so that a block inside another does not speak of the other's. */
    public static Map<String, String> unrecorded(String environment) {
        return environment("", "", environment);
    }

    private static Map<String, String> environment(String id, String url, String environment) {
        return Map.of(
                "GITHUB_DEPLOYMENT_ID", id,
                "GITHUB_DEPLOYMENT_URL", url,
                "GITHUB_DEPLOYMENT_ENVIRONMENT", environment);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedDeployment that && id == that.id && apiUrl.equals(that.apiUrl);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
