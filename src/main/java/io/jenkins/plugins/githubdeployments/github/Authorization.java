package io.jenkins.plugins.githubdeployments.github;

import java.io.IOException;

/**
 * Gives the value of the {@code Authorization} header. Asked anew for every request, because the token of a GitHub App
 * lives for an hour and a deployment may take longer.
 */
@FunctionalInterface
public interface Authorization {
    /** @throws IOException if the credential is gone or its token cannot be had now */
    String header() throws IOException;
}
