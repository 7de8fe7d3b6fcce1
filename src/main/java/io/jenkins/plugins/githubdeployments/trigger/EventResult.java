package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.function.Function;

/**
 * What became of an event for one job.
 *
 * @param job its full name
 * @param detail what GitHub has said, for example
 */
record EventResult(String job, Kind kind, @CheckForNull String detail) {
    enum Kind {
        STARTED(detail -> Messages.EventResult_started()),
        NOT_BUILDABLE(detail -> Messages.EventResult_notBuildable()),
        NO_REPOSITORY(Messages::EventResult_noRepository),
        OTHER_REPOSITORY(detail -> Messages.EventResult_otherRepository()),
        OTHER_ENVIRONMENT(detail -> Messages.EventResult_otherEnvironment()),
        OTHER_TASK(detail -> Messages.EventResult_otherTask()),
        OTHER_REF(detail -> Messages.EventResult_otherRef()),
        OTHER_CREATOR(detail -> Messages.EventResult_otherCreator()),
        WORKFLOW(detail -> Messages.EventResult_workflow()),
        PULL_REQUEST(detail -> Messages.EventResult_pullRequest()),
        OWN(detail -> Messages.EventResult_own()),
        ANSWERED(detail -> Messages.EventResult_answered()),
        OVER(Messages::EventResult_over),
        NO_COMMIT(detail -> Messages.EventResult_noCommit()),
        NOT_CONFIRMED(Messages::EventResult_notConfirmed),
        POSTPONED(Messages::EventResult_postponed),
        NO_SECRET(detail -> Messages.EventResult_noSecret());

        private final Function<Object, String> sentence;

        Kind(Function<Object, String> sentence) {
            this.sentence = sentence;
        }
    }

    /** In the language of whoever reads it. */
    String sentence() {
        return kind.sentence.apply(detail);
    }
}
