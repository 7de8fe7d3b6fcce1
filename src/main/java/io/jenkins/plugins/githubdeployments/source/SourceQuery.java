package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * Whose origin is looked for.
 *
 * @param run null in a form, which can ask for the job's repository and for no commit
 * @param known the repository, if it is known already and only its commit is not
 */
record SourceQuery(
        Job<?, ?> job,
        @CheckForNull Run<?, ?> run,
        @CheckForNull Repository known) {
    static SourceQuery of(Run<?, ?> run) {
        return new SourceQuery(run.getParent(), run, null);
    }

    static SourceQuery of(Job<?, ?> job) {
        return new SourceQuery(job, null, null);
    }

    SourceQuery knowing(Repository repository) {
        return new SourceQuery(job, run, repository);
    }
}
