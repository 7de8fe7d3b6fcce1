package io.jenkins.plugins.githubdeployments.github;

import org.kohsuke.github.HttpException;

/**
 * GitHub has answered and said no: the same request will be refused again until somebody changes something. The message
 * is one sentence or two for the console: what GitHub said, what to change and where.
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

    private final Reason reason;
    private final String said;

    RefusedException(Reason reason, int status, String message) {
        this(reason, status, message, "");
    }

    /** @param said GitHub's own words */
    RefusedException(Reason reason, int status, String message, String said) {
        super(message, status, null, null);
        this.reason = reason;
        this.said = said;
    }

    /** The same refusal, explained by who knows more about what was asked. */
    RefusedException saying(Reason otherReason, String otherMessage) {
        return new RefusedException(otherReason, status(), otherMessage, said);
    }

    /** GitHub's own words, without a full stop; blank if the refusal is none of GitHub's. */
    String said() {
        return said;
    }

    public Reason reason() {
        return reason;
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
