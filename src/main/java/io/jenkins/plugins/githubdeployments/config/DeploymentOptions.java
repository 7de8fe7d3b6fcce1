package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the user asked for, from whichever door. Blank texts die in the setters; nothing is refused there, so that no
 * form and no stored job is lost to a bad value: {@link OptionChecks#firstProblem} finds it when it matters. A plain
 * class, because jobs store it and Jenkins cannot read records back.
 */
public final class DeploymentOptions extends Preferences implements RepositoryParameters {
    private static final long serialVersionUID = 1L;

    public static final String DEFAULT_TASK = "deploy";
    public static final String ENVIRONMENT = "environment";
    public static final String COMPONENT = "component";

    private String environment;

    @CheckForNull
    private String ref;

    @CheckForNull
    private String repository;

    @CheckForNull
    private String apiUrl;

    @CheckForNull
    private String credentialsId;

    private String task = DEFAULT_TASK;

    @CheckForNull
    private String description;

    @CheckForNull
    private String payload;

    private boolean autoMerge;
    private ArrayList<String> requiredContexts = new ArrayList<>();
    private boolean requireAllContexts;

    @CheckForNull
    private Boolean transientEnvironment;

    @CheckForNull
    private Boolean productionEnvironment;

    @CheckForNull
    private String environmentUrl;

    @CheckForNull
    private String logUrl;

    private boolean autoInactive = true;

    @CheckForNull
    private String supersede;

    /** An environment. */
    @CheckForNull
    private String requires;

    @CheckForNull
    private String expireAfter;

    public DeploymentOptions(@Nullable String environment) {
        this.environment = Util.fixNull(environment).trim();
    }

    /** A copy in which every text that may hold a variable is expanded. */
    public DeploymentOptions expand(UnaryOperator<String> variables) {
        UnaryOperator<String> expand = text -> text == null ? null : variables.apply(text);
        DeploymentOptions copy = new DeploymentOptions(expand.apply(environment));
        copy.setRef(expand.apply(ref));
        copy.setRepository(expand.apply(repository));
        copy.setApiUrl(expand.apply(apiUrl));
        copy.setCredentialsId(expand.apply(credentialsId));
        copy.setTask(expand.apply(task));
        copy.setDescription(expand.apply(description));
        copy.setPayload(expand.apply(payload));
        copy.autoMerge = autoMerge;
        copy.setRequiredContexts(requiredContexts.stream().map(expand).toList());
        copy.requireAllContexts = requireAllContexts;
        copy.transientEnvironment = transientEnvironment;
        copy.productionEnvironment = productionEnvironment;
        copy.setEnvironmentUrl(expand.apply(environmentUrl));
        copy.setLogUrl(expand.apply(logUrl));
        copy.autoInactive = autoInactive;
        copy.supersede = supersede;
        copy.setRequires(expand.apply(requires));
        copy.setExpireAfter(expand.apply(expireAfter));
        copy.inherit(this);
        return copy;
    }

    /** A copy, completed with what the folders around an item and the controller say. */
    public DeploymentOptions within(@Nullable Item item) {
        DeploymentOptions copy = expand(UnaryOperator.identity());
        Defaults.around(item).forEach(copy::inherit);
        return copy;
    }

    public DeploymentRequest toRequest(String resolvedRef) {
        return new DeploymentRequest(
                resolvedRef,
                environment,
                task,
                description,
                Payload.read(payload),
                autoMerge,
                requireAllContexts ? null : requiredContexts,
                transientEnvironment,
                productionEnvironment);
    }

    public String getEnvironment() {
        return environment;
    }

    @CheckForNull
    public String getRef() {
        return ref;
    }

    public void setRef(@Nullable String ref) {
        this.ref = Util.fixEmptyAndTrim(ref);
    }

    @CheckForNull
    @Override
    public String getRepository() {
        return repository;
    }

    public void setRepository(@Nullable String repository) {
        this.repository = Util.fixEmptyAndTrim(repository);
    }

    @CheckForNull
    @Override
    public String getApiUrl() {
        return apiUrl;
    }

    public void setApiUrl(@Nullable String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getTask() {
        return task;
    }

    public void setTask(@Nullable String task) {
        String trimmed = Util.fixEmptyAndTrim(task);
        this.task = trimmed == null ? DEFAULT_TASK : trimmed;
    }

    @CheckForNull
    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    /** JSON text. */
    @CheckForNull
    public String getPayload() {
        return payload;
    }

    public void setPayload(@Nullable String payload) {
        this.payload = Util.fixEmptyAndTrim(payload);
    }

    public boolean isAutoMerge() {
        return autoMerge;
    }

    public void setAutoMerge(boolean autoMerge) {
        this.autoMerge = autoMerge;
    }

    public List<String> getRequiredContexts() {
        return List.copyOf(requiredContexts);
    }

    public void setRequiredContexts(@Nullable List<String> requiredContexts) {
        this.requiredContexts = new ArrayList<>();
        if (requiredContexts != null) {
            requiredContexts.stream()
                    .map(Util::fixEmptyAndTrim)
                    .filter(context -> context != null)
                    .forEach(this.requiredContexts::add);
        }
    }

    public boolean isRequireAllContexts() {
        return requireAllContexts;
    }

    public void setRequireAllContexts(boolean requireAllContexts) {
        this.requireAllContexts = requireAllContexts;
    }

    /** Null leaves it to GitHub. */
    @CheckForNull
    public Boolean getTransientEnvironment() {
        return transientEnvironment;
    }

    public void setTransientEnvironment(@Nullable Boolean transientEnvironment) {
        this.transientEnvironment = transientEnvironment;
    }

    /** Null leaves it to GitHub. */
    @CheckForNull
    public Boolean getProductionEnvironment() {
        return productionEnvironment;
    }

    public void setProductionEnvironment(@Nullable Boolean productionEnvironment) {
        this.productionEnvironment = productionEnvironment;
    }

    @CheckForNull
    public String getEnvironmentUrl() {
        return environmentUrl;
    }

    public void setEnvironmentUrl(@Nullable String environmentUrl) {
        this.environmentUrl = Util.fixEmptyAndTrim(environmentUrl);
    }

    @CheckForNull
    public String getLogUrl() {
        return logUrl;
    }

    public void setLogUrl(@Nullable String logUrl) {
        this.logUrl = Util.fixEmptyAndTrim(logUrl);
    }

    public boolean isAutoInactive() {
        return autoInactive;
    }

    public void setAutoInactive(boolean autoInactive) {
        this.autoInactive = autoInactive;
    }

    /** Which earlier deployments a success retires: all to the {@value #ENVIRONMENT}, or those of the same task. */
    public String getSupersede() {
        return supersede == null ? ENVIRONMENT : supersede;
    }

    public void setSupersede(@Nullable String supersede) {
        String trimmed = Util.fixEmptyAndTrim(supersede);
        this.supersede = ENVIRONMENT.equals(trimmed) ? null : trimmed;
    }

    /** Whether several things are deployed to the environment, each by a task of its own. */
    public boolean isByComponent() {
        return COMPONENT.equals(supersede);
    }

    /** After what time a transient environment is retired, such as {@code 7d}; see {@link Lifetime}. */
    @CheckForNull
    public String getExpireAfter() {
        return expireAfter;
    }

    public void setExpireAfter(@Nullable String expireAfter) {
        this.expireAfter = Util.fixEmptyAndTrim(expireAfter);
    }

    /** The environment whose newest deployment has to be a success of the same commit. */
    @CheckForNull
    public String getRequires() {
        return requires;
    }

    public void setRequires(@Nullable String requires) {
        this.requires = Util.fixEmptyAndTrim(requires);
    }
}
