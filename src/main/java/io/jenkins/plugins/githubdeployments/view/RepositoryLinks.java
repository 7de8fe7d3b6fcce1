package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * GitHub's pages of a repository.
 *
 * @param repository the address of its first page; null if it has none, and then there are no others either
 */
record RepositoryLinks(@CheckForNull String repository) {
    static RepositoryLinks to(Repository repository) {
        return new RepositoryLinks(Links.repository(repository.apiUrl(), repository.fullName()));
    }

    @CheckForNull
    String deployments() {
        return repository == null ? null : repository + "/deployments";
    }

    /** Null if that is not the hash of a commit. */
    @CheckForNull
    String commit(String sha) {
        return repository == null || !Links.isCommit(sha) ? null : repository + "/commit/" + sha;
    }

    /** Null if one of the two is not the hash of a commit, or they are the same. */
    @CheckForNull
    String compare(String from, String to) {
        boolean comparable = Links.isCommit(from) && Links.isCommit(to) && !from.equals(to);
        return repository == null || !comparable ? null : repository + "/compare/" + from + "..." + to;
    }
}
