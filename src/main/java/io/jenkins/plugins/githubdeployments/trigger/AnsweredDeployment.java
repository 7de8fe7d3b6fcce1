package io.jenkins.plugins.githubdeployments.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.redeploy.Unrepeatable;
import java.util.List;

/**
 * The deployment that a build was started for, as the build sees it. A plain class, because the queue and builds store it
 * and Jenkins cannot read records back.
 */
public final class AnsweredDeployment extends InvisibleAction
        implements EnvironmentContributingAction, Queue.QueueAction, Unrepeatable {
    /** Windows allows a variable no more, and Linux not much more. */
    private static final int MAX_VARIABLE = 32_000;

    private final long id;
    private final String url;
    private final String environment;
    private final String ref;
    private final String sha;
    private final String task;
    private final String payload;
    private final String creator;

    /** Where and how GitHub is told; null if it is not. */
    @CheckForNull
    private final DeploymentOptions report;

    AnsweredDeployment(Deployment deployment, @Nullable DeploymentOptions report) {
        this.id = deployment.id();
        this.url = deployment.url();
        this.environment = deployment.environment();
        this.ref = deployment.ref();
        this.sha = deployment.sha();
        this.task = deployment.task();
        this.payload = text(deployment.payload());
        this.creator = Util.fixNull(deployment.creator());
        this.report = report;
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
        return payload.length() > MAX_VARIABLE;
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
        env.put("GITHUB_DEPLOYMENT_ID", Long.toString(id));
        env.put("GITHUB_DEPLOYMENT_URL", url);
        env.put("GITHUB_DEPLOYMENT_ENVIRONMENT", environment);
        env.put("GITHUB_DEPLOYMENT_REF", ref);
        env.put("GITHUB_DEPLOYMENT_SHA", sha);
        env.put("GITHUB_DEPLOYMENT_TASK", task);
        env.put("GITHUB_DEPLOYMENT_PAYLOAD", isPayloadTooLong() ? "" : payload);
        env.put("GITHUB_DEPLOYMENT_CREATOR", creator);
    }
}
