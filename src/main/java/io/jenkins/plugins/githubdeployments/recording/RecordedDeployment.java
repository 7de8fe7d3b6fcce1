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
 * A deployment as its build remembers it; what is still to be told of it is in the journal. Holds no secret. A plain
 * class, because builds store it and Jenkins cannot read records back.
 */
public final class RecordedDeployment {
    private static final int MAX_TEXT = 4000;

    private final String key;
    private final String apiUrl;
    private final String owner;
    private final String name;

    /** Null if an earlier version of the plugin has recorded it. */
    @CheckForNull
    private final String credentialsId;

    /** Set, as all below, while nobody else has the object. */
    private String environment;

    /** 0, and the next three null, until GitHub has created it. */
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

    /** Where a person sees it and its neighbours. */
    public String getPage() {
        return repository().deploymentsUrl();
    }

    /** How it ended; null while it has not. */
    @CheckForNull
    public DeploymentState getState() {
        return state == null ? null : new DeploymentState(state);
    }

    /** What GitHub did not accept, as a sentence; null if it has accepted everything so far. */
    @CheckForNull
    public String getRefusal() {
        return refusal;
    }

    /** As far as the build remembers: its times are those of the build. Waits for the disk. */
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

    /** What the body of a block and the steps of a build see; blank what nobody knows yet. */
    public Map<String, String> toEnvironment() {
        return url != null ? environment(Long.toString(id), url, environment) : unrecorded(environment);
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
}
