package io.jenkins.plugins.githubdeployments.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.redeploy.Unrepeatable;
import io.jenkins.plugins.githubdeployments.support.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The deployment that a build was started for, as the build sees it. A plain class, because the queue and builds store it
 * and Jenkins cannot read records back.
 */
public final class AnsweredDeployment extends InvisibleAction
        implements EnvironmentContributingAction, Queue.QueueAction, Unrepeatable {
    /** Windows allows a variable no more, and Linux not much more. */
    private static final int MAX_VARIABLE = 32_000;

    /** Longer ones are not GitHub's. */
    private static final int MAX_NAME = 1000;

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}", Pattern.CASE_INSENSITIVE);

    private final String apiUrl;
    private final String owner;
    private final String name;
    private final long id;
    private final String url;
    private final String environment;
    private final String ref;
    private final String sha;
    private final String task;
    private final String payload;
    private final boolean payloadTooLong;
    private final String creator;

    /** Where and how GitHub is told; null if it is not. */
    @CheckForNull
    private final DeploymentOptions report;

    AnsweredDeployment(Repository repository, Deployment deployment, @Nullable DeploymentOptions report) {
        this.apiUrl = repository.apiUrl();
        this.owner = repository.owner();
        this.name = repository.name();
        this.id = deployment.id();
        this.url = StorableText.of(deployment.url(), MAX_NAME);
        this.environment = StorableText.of(deployment.environment(), MAX_NAME);
        this.ref = StorableText.of(deployment.ref(), MAX_NAME);
        this.sha = StorableText.of(deployment.sha(), MAX_NAME);
        this.task = StorableText.of(deployment.task(), MAX_NAME);
        String text = text(deployment.payload());
        this.payloadTooLong = text.length() > MAX_VARIABLE;
        this.payload = payloadTooLong ? "" : StorableText.of(text, MAX_VARIABLE);
        this.creator = StorableText.of(deployment.creator(), MAX_NAME);
        this.report = report;
    }

    static boolean isCommit(String sha) {
        return COMMIT.matcher(sha).matches();
    }

    private static String text(JsonNode payload) {
        if (payload.isMissingNode() || payload.isNull()) {
            return "";
        }
        return payload.isTextual() ? payload.textValue() : payload.toString();
    }

    @CheckForNull
    DeploymentOptions report() {
        return report;
    }

    boolean isPayloadTooLong() {
        return payloadTooLong;
    }

    String key(String job) {
        return AnsweredDeployments.key(job, new Repository(apiUrl, owner, name), id);
    }

    Deployment toDeployment() {
        return new Deployment(
                id, url, sha, ref, task, environment, null, JsonNodeFactory.instance.nullNode(), creator, null, false);
    }

    /** What it is told of is a deployment that has ended. */
    @Override
    public String getWhyUnrepeatable() {
        return Messages.AnsweredDeployment_unrepeatable();
    }

    /** Two builds in the queue are one, unless they are for different deployments. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream().noneMatch(other -> other instanceof AnsweredDeployment same && same.id == id);
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars env) {
        env.putAll(variables(run instanceof AbstractBuild));
    }

    /** @param freestyle whether a freestyle build or one like it sees them */
    Map<String, String> variables(boolean freestyle) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GITHUB_DEPLOYMENT_ID", Long.toString(id));
        variables.put("GITHUB_DEPLOYMENT_URL", url);
        variables.put("GITHUB_DEPLOYMENT_ENVIRONMENT", environment);
        variables.put("GITHUB_DEPLOYMENT_REF", ref);
        variables.put("GITHUB_DEPLOYMENT_SHA", sha);
        variables.put("GITHUB_DEPLOYMENT_TASK", task);
        variables.put("GITHUB_DEPLOYMENT_PAYLOAD", payload);
        variables.put("GITHUB_DEPLOYMENT_CREATOR", creator);
        if (freestyle) {
            variables.replaceAll((variable, value) -> asIs(value));
        }
        return variables;
    }

    /**
     * What a freestyle build's steps see as it is. Jenkins replaces {@code $NAME} in the values of variables twice, when it
     * collects them and when it starts a process, so that what somebody else has written would show other variables.
     */
    private static String asIs(String value) {
        return value.replace("$", "$$$$");
    }
}
