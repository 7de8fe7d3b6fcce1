package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * The build or job whose source is needed.
 *
 * @param run null in a form, which needs the repository of a job but no commit
 * @param known the repository, if it is known already and only its commit is missing
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
