package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * What is deployed, and with whose permission.
 *
 * @param ref what GitHub is asked to deploy: what the user stated, else the commit that was built
 * @param builtSha the commit that was built, if it is known, to compare with what GitHub makes of the ref
 */
record Target(
        Repository repository, String ref, @CheckForNull String builtSha, String credentialsId) {}
