package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A deployment in the ledger of a job. Texts are stored as given, so pages must escape them. No text is longer than a
 * few thousand characters.
 *
 * @param key the key of its entry in the outbox, unique in the job
 * @param id the ID on GitHub; 0 until GitHub has created the deployment
 * @param environment the environment
 * @param task the task, {@code deploy} by default
 * @param build the build that created it
 * @param commit the deployed commit
 * @param progress its state and times
 * @param details further properties
 * @param refusal a sentence about what GitHub has refused; null if GitHub has refused nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PastDeployment(
        String key,
        long id,
        EnvironmentId environment,
        String task,
        BuildReference build,
        DeployedCommit commit,
        Progress progress,
        DeploymentDetails details,
        @CheckForNull String refusal) {
    /** In the order in which GitHub created them, as far as that is known. */
    static final Comparator<PastDeployment> CREATION = Comparator.comparingLong(PastDeployment::id)
            .thenComparingLong(deployment -> deployment.progress().opened())
            .thenComparingLong(deployment ->
                    Objects.requireNonNullElse(deployment.progress().live(), 0L));

    private static final Set<DeploymentState> FAILED = Set.of(DeploymentState.FAILURE, DeploymentState.ERROR);

    public PastDeployment {
        Objects.requireNonNull(key);
        Objects.requireNonNull(build);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(details);
        environment = environment.name().length() <= Truncate.MAX_LINE
                ? environment
                : new EnvironmentId(environment.repository(), Truncate.known(environment.name(), Truncate.MAX_LINE));
        task = Truncate.known(task, Truncate.MAX_LINE);
        refusal = Truncate.cut(refusal, Truncate.MAX_TEXT);
    }

    /** A deployment that a build has just started. */
    public static PastDeployment opened(
            String key,
            EnvironmentId environment,
            BuildReference build,
            @Nullable String logUrl,
            boolean autoInactive,
            long now) {
        return new PastDeployment(
                key,
                0,
                environment,
                "deploy",
                build,
                DeployedCommit.UNKNOWN,
                Progress.opened(now),
                new DeploymentDetails(null, null, logUrl, null, false, false, autoInactive),
                null);
    }

    /**
     * Returns the deployment with the values of the request to GitHub.
     *
     * @param builtSha the commit that was built; null if unknown
     */
    public PastDeployment requested(DeploymentRequest request, @Nullable String builtSha) {
        String sha = commit.sha().isEmpty() ? Objects.toString(builtSha, "") : commit.sha();
        return new PastDeployment(
                key,
                id,
                environment,
                request.task(),
                build,
                commit.with(request.ref(), sha),
                progress,
                details.with(request.description(), text(request.payload()))
                        .ofEnvironment(Boolean.TRUE.equals(request.transientEnvironment()), isProduction(request)),
                refusal);
    }

    /** GitHub's default, if the request does not set it. */
    private static boolean isProduction(DeploymentRequest request) {
        Boolean stated = request.productionEnvironment();
        return stated == null ? request.environment().equals("production") : stated;
    }

    /** Whether GitHub created it before the other, whichever of them ended first. */
    boolean isPriorTo(PastDeployment other) {
        return CREATION.compare(this, other) < 0;
    }

    /** Returns the deployment with the values that GitHub has returned. */
    public PastDeployment created(Deployment deployment) {
        return new PastDeployment(
                key,
                deployment.id(),
                new EnvironmentId(environment.repository(), deployment.environment()),
                deployment.task(),
                build,
                commit.with(deployment.ref(), deployment.sha()),
                progress,
                details,
                refusal);
    }

    /** Returns the deployment with the values of one that was not created by this plugin. */
    public PastDeployment adopted(Deployment deployment) {
        return created(deployment).with(details.with(deployment.description(), text(deployment.payload())));
    }

    /**
     * Returns the deployment after GitHub has accepted a status.
     *
     * @param now milliseconds since 1970
     */
    public PastDeployment on(DeploymentStatus status, long now) {
        String renamed = status.environment();
        return new PastDeployment(
                key,
                id,
                renamed == null ? environment : new EnvironmentId(environment.repository(), renamed),
                task,
                build,
                commit,
                progress.on(status, now),
                details.on(status),
                refusal);
    }

    /** Returns the deployment with another message than that of the last status. */
    public PastDeployment withMessage(@Nullable String message) {
        return with(progress.withMessage(message));
    }

    /**
     * Returns the deployment after GitHub has deleted it; null if it has never been live and can be forgotten.
     *
     * @param now milliseconds since 1970
     */
    @CheckForNull
    public PastDeployment deleted(long now) {
        return progress.live() == null ? null : with(progress.deleted(now));
    }

    public PastDeployment refused(String sentence) {
        return new PastDeployment(key, id, environment, task, build, commit, progress, details, sentence);
    }

    /** Returns the deployment with the user or cause that started the build; null if unknown. */
    public PastDeployment startedBy(@Nullable String starter) {
        return with(new BuildReference(build.job(), build.number(), starter));
    }

    /**
     * Returns the deployment with the changes since the one that was live before.
     *
     * @param newestFirst the changes, newest first
     */
    public PastDeployment withChanges(List<Change> newestFirst) {
        return with(commit.withChanges(newestFirst));
    }

    public PastDeployment with(Progress other) {
        return new PastDeployment(key, id, environment, task, build, commit, other, details, refusal);
    }

    private PastDeployment with(DeploymentDetails other) {
        return new PastDeployment(key, id, environment, task, build, commit, progress, other, refusal);
    }

    private PastDeployment with(DeployedCommit other) {
        return new PastDeployment(key, id, environment, task, build, other, progress, details, refusal);
    }

    private PastDeployment with(BuildReference other) {
        return new PastDeployment(key, id, environment, task, other, commit, progress, details, refusal);
    }

    /** Returns the deployment with the current full name of its job. */
    PastDeployment in(String fullName) {
        return build.job().equals(fullName) ? this : with(build.in(fullName));
    }

    /** Returns the deployment without long texts, to save memory. */
    PastDeployment withoutTexts() {
        return with(commit.withChanges(List.of())).with(details.with(details.description(), null));
    }

    /** Whether the deployment is in progress: it has no result yet, and GitHub has not refused it. */
    public boolean isOpen() {
        return progress.ended() == null && progress.retired() == null && refusal == null;
    }

    /** Whether GitHub has refused the deployment, or a status, before it had a result. */
    public boolean isRefused() {
        return refusal != null && progress.ended() == null && progress.retired() == null;
    }

    /** Whether the deployment has ended without success. */
    public boolean isFailed() {
        return FAILED.contains(progress.state()) || isRefused();
    }

    public boolean isRetired() {
        return progress.state().equals(DeploymentState.INACTIVE);
    }

    /** Whether it has this ID in this repository. */
    public boolean isOf(Repository repository, long number) {
        return id == number && id != 0 && environment.repository().isSame(repository);
    }

    @CheckForNull
    private static String text(@Nullable JsonNode payload) {
        return payload == null || payload.isNull() || payload.isEmpty() && !payload.isValueNode()
                ? null
                : payload.isTextual() ? payload.asText() : payload.toPrettyString();
    }
}
