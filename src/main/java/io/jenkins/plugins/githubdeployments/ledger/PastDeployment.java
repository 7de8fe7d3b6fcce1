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
 * A deployment as a job's ledger knows it. Texts are as they were given, so whoever shows them escapes them; none is longer
 * than a few thousand characters.
 *
 * @param key of its entry in the outbox, unique in the job
 * @param id GitHub's number; 0 until GitHub has created it
 * @param environment that it goes to
 * @param task what was done, {@code deploy} unless said otherwise
 * @param build that deployed it
 * @param commit that was deployed
 * @param progress how far it has come
 * @param details what else was said of it
 * @param refusal why GitHub does not and never will know everything, as a sentence; null if it refused nothing
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

    /** One that a build has just begun. */
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
     * With what the build asks GitHub for.
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

    /** As GitHub decides if nothing is stated. */
    private static boolean isProduction(DeploymentRequest request) {
        Boolean stated = request.productionEnvironment();
        return stated == null ? request.environment().equals("production") : stated;
    }

    /** Whether GitHub created it before the other, whichever of them ended first. */
    boolean isPriorTo(PastDeployment other) {
        return CREATION.compare(this, other) < 0;
    }

    /** With what GitHub has created. */
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

    /** With the texts of a deployment that somebody else has created. */
    public PastDeployment adopted(Deployment deployment) {
        return created(deployment).with(details.with(deployment.description(), text(deployment.payload())));
    }

    /** After GitHub has accepted the status at that time. */
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

    /** After GitHub has deleted it at that time; null if it never was live, and so is not worth remembering. */
    @CheckForNull
    public PastDeployment deleted(long now) {
        return progress.live() == null ? null : with(progress.deleted(now));
    }

    public PastDeployment refused(String sentence) {
        return new PastDeployment(key, id, environment, task, build, commit, progress, details, sentence);
    }

    /** Started by that, null if unknown. */
    public PastDeployment startedBy(@Nullable String starter) {
        return with(new BuildReference(build.job(), build.number(), starter));
    }

    /** @param newestFirst since what was live before */
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

    /** The same of a job that has that full name now. */
    PastDeployment in(String fullName) {
        return build.job().equals(fullName) ? this : with(build.in(fullName));
    }

    /** Without what takes room in memory. */
    PastDeployment withoutTexts() {
        return with(commit.withChanges(List.of())).with(details.with(details.description(), null));
    }

    /** Whether it is under way: it has no outcome, and none was refused. */
    public boolean isOpen() {
        return progress.ended() == null && progress.retired() == null && refusal == null;
    }

    /** Whether GitHub refused it before it had an outcome. */
    public boolean isRefused() {
        return refusal != null && progress.ended() == null && progress.retired() == null;
    }

    /** Whether it did not become live. */
    public boolean isFailed() {
        return FAILED.contains(progress.state()) || isRefused();
    }

    public boolean isRetired() {
        return progress.state().equals(DeploymentState.INACTIVE);
    }

    /** Whether it is that one of GitHub's. */
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
