package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * Where a build comes from, as far as one source knows.
 *
 * @param repository on GitHub
 * @param sha the commit that was built; for a pull request its head, never the local merge, which GitHub does not know
 * @param credentialsId the credential that the source itself uses for GitHub's API
 */
public record Origin(
        Repository repository,
        @CheckForNull String sha,
        @CheckForNull String credentialsId) {}
