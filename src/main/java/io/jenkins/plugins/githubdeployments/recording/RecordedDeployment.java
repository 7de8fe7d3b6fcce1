package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.BuildReference;
import io.jenkins.plugins.githubdeployments.ledger.DeployedCommit;
import io.jenkins.plugins.githubdeployments.ledger.DeploymentDetails;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.Progress;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.support.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment in the record of its build. Statuses that have not been sent yet are in the outbox. Contains no secret.
 * A plain class, because builds store it and Jenkins cannot deserialise records.
 */
public final class RecordedDeployment {
    private static final int MAX_TEXT = 4000;

    private final String key;
    private final String apiUrl;
    private final String owner;
    private final String name;

    /** Null if an earlier version of the plugin has recorded the deployment. */
    @CheckForNull
    private final String credentialsId;

    /** This field and those below are only set before the object is shared. */
    private String environment;

    /** The ID on GitHub. 0, and the next three fields null, until GitHub has created the deployment. */
    private long id;

    @CheckForNull
    private String url;

    @CheckForNull
    private String ref;

    @CheckForNull
    private String sha;

    @CheckForNull
    private String state;

    @CheckForNull
    private String refusal;

    RecordedDeployment(DeploymentTarget target) {
        this.key = target.key();
        this.apiUrl = target.repository().apiUrl();
        this.owner = target.repository().owner();
        this.name = target.repository().name();
        this.credentialsId = target.credentialsId();
        this.environment = storable(target.environment());
    }

    private RecordedDeployment(RecordedDeployment other) {
        this.key = other.key;
        this.apiUrl = other.apiUrl;
        this.owner = other.owner;
        this.name = other.name;
        this.credentialsId = other.credentialsId;
        this.environment = other.environment;
        this.id = other.id;
        this.url = other.url;
        this.ref = other.ref;
        this.sha = other.sha;
        this.state = other.state;
        this.refusal = other.refusal;
    }

    RecordedDeployment created(Deployment deployment) {
        RecordedDeployment copy = new RecordedDeployment(this);
        copy.environment = storable(deployment.environment());
        copy.id = deployment.id();
        copy.url = storable(deployment.url());
        copy.ref = storable(deployment.ref());
        copy.sha = storable(deployment.sha());
        return copy;
    }

    RecordedDeployment ended(DeploymentState outcome) {
        RecordedDeployment copy = new RecordedDeployment(this);
        copy.state = outcome.wireName();
        return copy;
    }

    RecordedDeployment refused(String sentence) {
        RecordedDeployment copy = new RecordedDeployment(this);
        copy.refusal = storable(sentence);
        return copy;
    }

    private static String storable(String text) {
        return StorableText.of(text, MAX_TEXT);
    }

    public String getKey() {
        return key;
    }

    @CheckForNull
    public String credentialsId() {
        return credentialsId;
    }

    boolean isOf(long number, Repository where) {
        return id == number && repository().isSame(where);
    }

    public String getEnvironment() {
        return environment;
    }

    /** Whether GitHub has created it. */
    public boolean isCreated() {
        return id != 0;
    }

    public long getId() {
        return id;
    }

    /** The address of the page on GitHub that lists the deployments. */
    public String getPage() {
        return repository().deploymentsUrl();
    }

    /** The final state; null while it has none. */
    @CheckForNull
    public DeploymentState getState() {
        return state == null ? null : new DeploymentState(state);
    }

    /** A sentence about what GitHub has refused; null if it has refused nothing so far. */
    @CheckForNull
    public String getRefusal() {
        return refusal;
    }

    /** Converts the record for the ledger. The times are those of the build. Waits for the disk. */
    public PastDeployment toPast(Run<?, ?> run) {
        long end = run.getStartTimeInMillis() + run.getDuration();
        DeploymentState known = state == null ? DeploymentState.QUEUED : new DeploymentState(state);
        return new PastDeployment(
                key,
                id,
                new EnvironmentId(repository(), environment),
                "deploy",
                new BuildReference(run.getParent().getFullName(), run.getNumber(), BuildStarter.of(run)),
                new DeployedCommit(Util.fixNull(ref), Util.fixNull(sha), null, List.of()),
                new Progress(
                        known,
                        null,
                        run.getStartTimeInMillis(),
                        known.equals(DeploymentState.SUCCESS) ? Long.valueOf(end) : null,
                        known.isTerminal() ? Long.valueOf(end) : null,
                        null),
                new DeploymentDetails(null, null, null, null, false, false, true),
                refusal);
    }

    private Repository repository() {
        return new Repository(apiUrl, owner, name);
    }

    /** The map that steps return: simple values that a sandboxed Pipeline may read. */
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

    /** The environment variables for the block or the build; blank values for what is not known yet. */
    public Map<String, String> toEnvironment() {
        return url != null ? environment(Long.toString(id), url, environment) : unrecorded(environment);
    }

    /**
     * The environment variables if there is no deployment: blank, so that a nested block does not inherit those of the
     * outer one.
     */
    public static Map<String, String> unrecorded(String environment) {
        return environment("", "", environment);
    }

    private static Map<String, String> environment(String id, String url, String environment) {
        return Map.of(
                "GITHUB_DEPLOYMENT_ID", id,
                "GITHUB_DEPLOYMENT_URL", url,
                "GITHUB_DEPLOYMENT_ENVIRONMENT", environment);
    }
}
