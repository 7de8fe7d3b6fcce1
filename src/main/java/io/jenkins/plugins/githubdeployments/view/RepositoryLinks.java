package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * The web pages of a repository on GitHub.
 *
 * @param repository the address of the repository; null if unknown, and then the other addresses are null, too
 */
record RepositoryLinks(@CheckForNull String repository) {
    static RepositoryLinks to(Repository repository) {
        return new RepositoryLinks(Links.repository(repository.apiUrl(), repository.fullName()));
    }

    @CheckForNull
    String deployments() {
        return repository == null ? null : repository + "/deployments";
    }

    /** The address of a commit; null if the text is not the hash of a commit. */
    @CheckForNull
    String commit(String sha) {
        return repository == null || !Links.isCommit(sha) ? null : repository + "/commit/" + sha;
    }

    /** The address of the comparison; null if one of the texts is not the hash of a commit, or they are equal. */
    @CheckForNull
    String compare(String from, String to) {
        boolean comparable = Links.isCommit(from) && Links.isCommit(to) && !from.equals(to);
        return repository == null || !comparable ? null : repository + "/compare/" + from + "..." + to;
    }
}
