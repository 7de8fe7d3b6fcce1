package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How to record a deployment, the same for steps, post-build action and trigger. Any value can be read, so that no form
 * and no stored job is lost because of an invalid one; {@link #firstProblem} refuses it when the deployment is created.
 */
public final class DeploymentOptions extends RepositoryOptions implements Preferences {
    private static final long serialVersionUID = 1L;

    public static final String DEFAULT_TASK = "deploy";
    public static final String ENVIRONMENT = "environment";
    public static final String COMPONENT = "component";

    private static final List<String> SUPERSEDE = List.of(ENVIRONMENT, COMPONENT);

    public DeploymentOptions(Parameters parameters) {
        super(parameters);
    }

    /** Options with an environment and defaults for everything else. */
    public static DeploymentOptions to(String environment) {
        return new DeploymentOptions(Parameters.of(Map.of("environment", environment)));
    }

    public DeploymentOptions with(String name, Object value) {
        return new DeploymentOptions(parameters().with(name, value));
    }

    /** A copy in which the variables in every text are expanded. */
    public DeploymentOptions expand(UnaryOperator<String> variables) {
        return new DeploymentOptions(parameters().map(variables));
    }

    public DeploymentRequest toRequest(String resolvedRef) {
        return new DeploymentRequest(
                resolvedRef,
                getEnvironment(),
                getTask(),
                text("description"),
                Payload.read(text("payload")),
                parameters().flag("autoMerge", false),
                isRequireAllContexts() ? null : getRequiredContexts(),
                getTransientEnvironment(),
                parameters().flag("productionEnvironment"));
    }

    /** The sentence about the first value that is not valid; null if all are. */
    @CheckForNull
    public String firstProblem() {
        return OptionChecks.first(
                OptionChecks.expandedEnvironment(getEnvironment()),
                repositoryProblem(),
                OptionChecks.payload(text("payload")),
                OptionChecks.contexts(isRequireAllContexts(), getRequiredContexts()),
                firstPreferenceProblem(),
                OptionChecks.choice("supersede", getSupersede(), SUPERSEDE),
                isByComponent() && !isAutoInactive() ? Messages.OptionChecks_supersede() : null,
                OptionChecks.expireAfter(getExpireAfter(), getTransientEnvironment()),
                OptionChecks.requires(getRequires(), getEnvironment()));
    }

    public String getEnvironment() {
        return parameters().text("environment", "");
    }

    @CheckForNull
    public String getRef() {
        return text("ref");
    }

    public String getTask() {
        return parameters().text("task", DEFAULT_TASK);
    }

    private List<String> getRequiredContexts() {
        return parameters().list("requiredContexts", String.class);
    }

    private boolean isRequireAllContexts() {
        return parameters().flag("requireAllContexts", false);
    }

    /** Whether the environment is temporary. Null if GitHub decides, which takes it for permanent. */
    @CheckForNull
    public Boolean getTransientEnvironment() {
        return parameters().flag("transientEnvironment");
    }

    /** A sentence about a link that is not valid, or null. The deployment is recorded without such a link. */
    @CheckForNull
    public String linkProblem() {
        return OptionChecks.links(text("environmentUrl"), getLogUrl());
    }

    /** The address of the deployed application; null if it is not set, or is not an absolute HTTP or HTTPS address. */
    @CheckForNull
    public String getEnvironmentUrl() {
        return Optional.ofNullable(text("environmentUrl"))
                .flatMap(WebAddress::encode)
                .orElse(null);
    }

    @CheckForNull
    public String getLogUrl() {
        return text("logUrl");
    }

    public boolean isAutoInactive() {
        return parameters().flag("autoInactive", true);
    }

    /**
     * Which earlier deployments a success marks as inactive: all of the {@value #ENVIRONMENT}, or those with the same
     * task.
     */
    private String getSupersede() {
        return parameters().text("supersede", ENVIRONMENT);
    }

    /** Whether several components are deployed to the environment, each with its own task. */
    public boolean isByComponent() {
        return COMPONENT.equals(getSupersede());
    }

    /** After how long a transient environment expires, such as {@code 7d}; see {@link Lifetime}. */
    @CheckForNull
    public String getExpireAfter() {
        return text("expireAfter");
    }

    /** The environment whose latest deployment must be a success of the same commit. */
    @CheckForNull
    public String getRequires() {
        return text("requires");
    }
}
