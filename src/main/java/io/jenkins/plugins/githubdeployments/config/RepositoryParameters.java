package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** What the user says of where it is recorded, and with whose permission; null is left to the build. */
public interface RepositoryParameters {
    @CheckForNull
    String getRepository();

    @CheckForNull
    String getApiUrl();

    @CheckForNull
    String getCredentialsId();
}
