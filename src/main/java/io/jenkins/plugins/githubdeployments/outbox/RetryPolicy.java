package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import java.time.Duration;
import java.time.Instant;

/** When a step that has failed is taken again, and when the outbox gives up. */
final class RetryPolicy {
    /** GitHub ends each request after ten seconds: what it has not done by then it never will. */
    static final Duration PROCESSING = Duration.ofSeconds(10);

    /** GitHub's windows are an hour at most, whatever it may ask for. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** After so long the outbox gives up. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    /** This process, too, must have tried for so long, by a measure of time that does not jump. */
    private static final Duration TRIED = Duration.ofDays(1);

    private final Backoff backoff;

    RetryPolicy(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * When to try again.
     *
     * @param pause at least
     * @param isAskedFor whether GitHub wants the credential to pause
     * @param isUnclear whether GitHub may still be processing the request, so that a look at it says nothing
     * @param isOutage whether GitHub may be out of reach for others, too
     */
    record Retry(Duration pause, boolean isAskedFor, boolean isUnclear, boolean isOutage) {}

    /** @param failures of the entry in a row, this one included */
    Retry after(Result.Failure failure, int failures) {
        Duration asked = asked(failure.why());
        boolean unclear = failure instanceof Result.Lost;
        Duration pause = asked == null ? backoff.after(failures) : asked;
        return new Retry(unclear ? max(pause, PROCESSING) : pause, asked != null, unclear, !isYoung(failure.why()));
    }

    /**
     * Whether a refusal may pass by itself.
     *
     * @param failing for how long the attempts of this process have failed
     */
    boolean mayPass(RefusedException refused, Duration failing) {
        return switch (refused.recovery()) {
            case NONE -> false;
            // Pauses double, so the last attempt is made before that time is over.
            case SHORTLY -> failing.multipliedBy(2).compareTo(RefusedException.LAG) < 0;
            case LATER -> true;
        };
    }

    /** Not all of GitHub knows a token, deployment or commit yet: GitHub itself is in reach. */
    private static boolean isYoung(Throwable why) {
        return why instanceof RefusedException refused && refused.recovery() == RefusedException.Recovery.SHORTLY;
    }

    @CheckForNull
    private static Duration asked(Throwable why) {
        return why instanceof UnavailableException unavailable
                ? unavailable.delay().map(RetryPolicy::limited).orElse(null)
                : null;
    }

    static Duration limited(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * Whether the outbox gives up.
     *
     * @param failing for how long the attempts of this process have failed
     */
    boolean isHopeless(EntryState state, Duration failing, Instant now) {
        Instant since = state.undeliveredSince();
        return since == null
                ? failing.compareTo(PATIENCE) > 0
                : failing.compareTo(TRIED) > 0 && since.plus(PATIENCE).isBefore(now);
    }
}
