package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * Where a build comes from, as far as one source knows.
 *
 * @param repository on GitHub
 * @param sha the commit that was built; for a pull request its head, never the local merge, which GitHub does not know
 * @param credentialsId the credential that the source itself uses for the API of this repository
 */
record BuildSource(
        @CheckForNull Repository repository,
        @CheckForNull String sha,
        @CheckForNull String credentialsId) {
    /** What a source uses for one server is nothing that another one should see. */
    @CheckForNull
    String credentialsIdFor(Repository other) {
        return repository != null && repository.hasApi(other.apiUrl()) ? credentialsId : null;
    }
}
