package io.jenkins.plugins.githubdeployments;

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
record Search(
        Job<?, ?> job,
        @CheckForNull Run<?, ?> run,
        @CheckForNull Repository known) {
    static Search of(Run<?, ?> run) {
        return new Search(run.getParent(), run, null);
    }

    static Search of(Job<?, ?> job) {
        return new Search(job, null, null);
    }

    Search knowing(Repository repository) {
        return new Search(job, run, repository);
    }
}
