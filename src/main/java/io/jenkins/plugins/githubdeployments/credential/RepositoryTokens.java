package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionPoint;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RepositoryPermission;
import java.io.IOException;
import java.util.Optional;

/** Obtains tokens for one repository and one permission from a credential that has access to more. */
interface RepositoryTokens extends ExtensionPoint {
    /**
     * @param place the job or, if it no longer exists, the nearest folder that does; null if there is none
     * @return empty if the credential is of another kind, or must provide the token itself
     * @throws IOException if no token is available at the moment, or at all
     */
    Optional<String> find(
            StandardCredentials credentials,
            @Nullable Item place,
            Repository repository,
            RepositoryPermission permission)
            throws IOException;

    /** GitHub has rejected this token, so it must not be used again. */
    void rejected(String token);
}
