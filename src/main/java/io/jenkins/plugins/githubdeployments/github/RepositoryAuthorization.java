package io.jenkins.plugins.githubdeployments.github;

import org.kohsuke.github.authorization.AuthorizationProvider;

/**
 * Authorizes requests for one repository. The {@code Authorization} header is asked for anew for each request, because
 * tokens expire and credentials change.
 */
@FunctionalInterface
public interface RepositoryAuthorization extends AuthorizationProvider {
    /** For requests that need {@link RepositoryPermission#ADMINISTRATION}; this one is for all others. */
    default AuthorizationProvider forAdministration() {
        return this;
    }

    /** GitHub has answered 401 to this header, so one that was kept must not be used again. */
    default void rejected(String header) {}
}
