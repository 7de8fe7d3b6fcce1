package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A deployment as a job's ledger knows it. Truncate are as they were given, so whoever shows them escapes them; none is
 * longer than a few thousand characters. Moments are milliseconds since 1970.
 *
 * @param key of its delivery, unique in the job
 * @param id GitHub's number; 0 until GitHub has created it
 * @param repository {@code owner/name}
 * @param apiUrl address of the API that knows the repository
 * @param environment where to
 * @param task what was done, {@code deploy} unless said otherwise
 * @param ref what GitHub was asked to deploy; blank if nobody knows
 * @param sha the commit that GitHub made of it, or the one that was built as long as GitHub has not answered; blank if
 *     nobody knows
 * @param job full name that the job has now; no part of the file, which moves with the job
 * @param build its number
 * @param by who or what started the build; null if nobody knows
 * @param opened when it was begun
 * @param live when GitHub accepted its success; null if it has not
 * @param ended when GitHub accepted its outcome; null if it has not
 * @param retired when GitHub was told that it is inactive; null if it was not
 * @param state the last that GitHub accepted, in its spelling; {@code queued} before
 * @param committed time of the newest commit in its change log; null if Jenkins does not know it
 * @param description for people, if any
 * @param environmentUrl where what was deployed is to be seen, if anywhere
 * @param logUrl where its output is to be seen, if anywhere
 * @param transientEnvironment whether the environment goes away one day
 * @param productionEnvironment whether people use the environment
 * @param autoInactive whether its success retires earlier deployments
 * @param payload as text; null if there is none
 * @param changes what its build has that the one before it had not, newest first, as far as Jenkins knows
 * @param refusal why GitHub was not told everything and never will be, as a sentence; null if nothing was refused
 */
@JsonIgnoreProperties(value = "job", ignoreUnknown = true)
public record PastDeployment(
        String key,
        long id,
        String repository,
        String apiUrl,
        String environment,
        String task,
        String ref,
        String sha,
        String job,
        int build,
        @CheckForNull String by,
        long opened,
        @CheckForNull Long live,
        @CheckForNull Long ended,
        @CheckForNull Long retired,
        String state,
        @CheckForNull Long committed,
        @CheckForNull String description,
        @CheckForNull String environmentUrl,
        @CheckForNull String logUrl,
        boolean transientEnvironment,
        boolean productionEnvironment,
        boolean autoInactive,
        @CheckForNull String payload,
        List<Change> changes,
        @CheckForNull String refusal) {

    /** Of a change log: whoever wants more looks at GitHub. */
    static final int MAX_CHANGES = 25;

    private static final int MAX_LINE = 500;
    private static final int MAX_TEXT = 4000;
    private static final Set<String> FAILED = Set.of("failure", "error");
    private static final String INACTIVE = "inactive";

    public PastDeployment {
        Objects.requireNonNull(key);
        repository = Truncate.known(repository, MAX_LINE);
        apiUrl = Truncate.known(apiUrl, MAX_LINE);
        environment = Truncate.known(Objects.requireNonNull(environment), MAX_LINE);
        task = Truncate.known(task, MAX_LINE);
        ref = Truncate.known(ref, MAX_LINE);
        sha = Truncate.known(sha, MAX_LINE);
        job = job == null ? "" : job;
        by = Truncate.cut(by, MAX_LINE);
        state = Truncate.known(Objects.requireNonNull(state), MAX_LINE);
        description = Truncate.cut(description, MAX_LINE);
        environmentUrl = Truncate.cut(environmentUrl, MAX_TEXT);
        logUrl = Truncate.cut(logUrl, MAX_TEXT);
        payload = Truncate.cut(payload, MAX_TEXT);
        changes = changes == null ? List.of() : List.copyOf(changes.subList(0, Math.min(changes.size(), MAX_CHANGES)));
        refusal = Truncate.cut(refusal, MAX_TEXT);
    }

    /** One of which only that is known. */
    public static PastDeploymentBuilder builder(String key, String environment) {
        return new PastDeploymentBuilder(key, environment);
    }

    public PastDeploymentBuilder toBuilder() {
        return new PastDeploymentBuilder(this);
    }

    /** Whether it is under way: it has no outcome, and none was refused. */
    public boolean isOpen() {
        return ended == null && retired == null && refusal == null;
    }

    /** Whether it did not come to be live. */
    public boolean isFailed() {
        return FAILED.contains(state) || refusal != null && ended == null && retired == null;
    }

    public boolean isRetired() {
        return state.equals(INACTIVE);
    }

    /** What tells its environment from all others. */
    public String place() {
        return place(apiUrl, repository, environment);
    }

    /** GitHub takes upper and lower case for the same. */
    public static String place(String apiUrl, String repository, String environment) {
        return (apiUrl + '\n' + repository + '\n' + environment).toLowerCase(Locale.ROOT);
    }

    /** Whether it is that one of GitHub's. */
    public boolean isOf(String otherApiUrl, String otherRepository, long number) {
        return id == number
                && id != 0
                && repository.equalsIgnoreCase(otherRepository)
                && apiUrl.equalsIgnoreCase(otherApiUrl);
    }

    /** The same as of a job that has that full name now. */
    PastDeployment in(String fullName) {
        return job.equals(fullName) ? this : toBuilder().job(fullName).build();
    }
}
