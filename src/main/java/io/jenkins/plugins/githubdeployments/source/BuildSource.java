package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * The source of a build, as far as one finder knows it.
 *
 * @param repository the repository on GitHub
 * @param sha the commit that was built; for a pull request its head, never the local merge, which GitHub does not know
 * @param credentialsId the credential that the source itself uses for the API of this repository
 */
record BuildSource(
        @CheckForNull Repository repository,
        @CheckForNull String sha,
        @CheckForNull String credentialsId) {
    /**
     * The credential of the source, if the other repository is on the same server. A credential is never sent to
     * another server.
     */
    @CheckForNull
    String credentialsIdFor(Repository other) {
        return repository != null && repository.hasApi(other.apiUrl()) ? credentialsId : null;
    }
}
