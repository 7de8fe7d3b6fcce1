package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A deployment as a job's ledger knows it. Texts are as they were given, so whoever shows them escapes them. Moments are
 * milliseconds since 1970.
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
 * @param job full name that the job has now
 * @param build its number
 * @param by who or what started the build; null if nobody knows
 * @param opened when it was begun
 * @param live when GitHub accepted its success; null if it has not
 * @param ended when GitHub accepted its end, whatever that was; null if it has not
 * @param state the last that GitHub accepted, in its spelling; {@code queued} before
 * @param committed time of the newest commit in its change log; null if Jenkins does not know it
 * @param description for people, if any
 * @param environmentUrl where what was deployed is to be seen, if anywhere
 * @param logUrl where its output is to be seen, if anywhere
 * @param transientEnvironment whether the environment goes away one day
 * @param productionEnvironment whether people use the environment
 * @param autoInactive whether its success retires earlier deployments
 * @param payload as text, cut at a few thousand characters; null if there is none
 * @param changes what its build has deployed that the one before it had not, as far as Jenkins knows
 * @param refusal why GitHub was not told everything and never will be, as a sentence; null if nothing was refused
 */
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

    private static final Set<String> FAILED = Set.of("failure", "error");

    public PastDeployment {
        Objects.requireNonNull(key);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(state);
        changes = List.copyOf(changes);
    }

    /** Whether it is under way: it has no end, and none was refused. */
    public boolean isOpen() {
        return ended == null && refusal == null;
    }

    public boolean isFailed() {
        return FAILED.contains(state) || ended == null && refusal != null;
    }

    /** Whether it has been deployed at some time, whatever has become of it. */
    public boolean wasLive() {
        return live != null;
    }
}
