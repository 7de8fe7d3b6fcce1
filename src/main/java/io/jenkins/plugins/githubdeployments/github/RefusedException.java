package io.jenkins.plugins.githubdeployments.github;

import java.time.Duration;
import org.kohsuke.github.HttpException;

/**
 * GitHub has answered and said no. The same request will be refused again until somebody changes something, unless
 * {@link #recovery} says otherwise. The message is one sentence or two for the console: what GitHub said, what to change
 * and where.
 */
public final class RefusedException extends HttpException {
    private static final long serialVersionUID = 1L;

    /** Why, which decides who must act. */
    public enum Reason {
        /** 202: GitHub updated the branch and created no deployment; whoever set {@code autoMerge} must build again. */
        MERGED_INSTEAD,
        /** 409: the default branch does not merge into the ref; its author must. */
        MERGE_CONFLICT,
        /** 409: commit statuses that the user required are not green. */
        REQUIRED_CONTEXTS,
        /** What GitHub shows of an environment is not what the user has made a condition. */
        REQUIRED_ENVIRONMENT,
        /** 422: GitHub takes a value for wrong; the author of the Jenkinsfile or job must change it. */
        INVALID,
        /** 401: the credential is wrong or has expired. */
        UNAUTHORIZED,
        /** 403: the credential may not do this. */
        FORBIDDEN,
        /** 404: no such repository or deployment, or the credential cannot see it. */
        NOT_FOUND,
        /** 409: GitHub's own conflict, of a kind that its documentation does not name. */
        CONFLICT,
        /** Anything else, such as a redirect to another host. */
        OTHER
    }

    /** Whether the same request may be accepted later although nobody changes it. */
    public enum Recovery {
        /** No: somebody must change something first. */
        NONE,
        /**
         * Within {@link #LAG}: a token, deployment or commit may be so young that not all of GitHub knows it. If it is
         * still refused then, the refusal is final.
         */
        SHORTLY,
        /**
         * As after an outage: an IP allow list or a lock after failed logins is in the way, or GitHub has ended the API
         * version that this plugin uses.
         */
        LATER
    }

    /** How long GitHub may need until all of it knows what is new, with a wide margin. */
    public static final Duration LAG = Duration.ofMinutes(1);

    private final Reason reason;
    private final String said;
    private final Recovery recovery;

    RefusedException(Reason reason, int status, String message) {
        this(reason, status, message, "", Recovery.NONE);
    }

    /** @param said GitHub's own words */
    RefusedException(Reason reason, int status, String message, String said, Recovery recovery) {
        super(message, status, null, null);
        this.reason = reason;
        this.said = said;
        this.recovery = recovery;
    }

    /** The same refusal, explained by who knows more about what was asked. */
    RefusedException saying(Reason otherReason, String otherMessage) {
        return new RefusedException(otherReason, status(), otherMessage, said, recovery);
    }

    /** GitHub's own words, without a full stop; blank if the refusal is none of GitHub's. */
    String said() {
        return said;
    }

    public Reason reason() {
        return reason;
    }

    public Recovery recovery() {
        return recovery;
    }

    /** The HTTP status. */
    public int status() {
        return getResponseCode();
    }

    /** Whether the user asked for this check, so that the build must not go on. */
    public boolean isGate() {
        return switch (reason) {
            case MERGED_INSTEAD, MERGE_CONFLICT, REQUIRED_CONTEXTS, REQUIRED_ENVIRONMENT, CONFLICT -> true;
            default -> false;
        };
    }
}
