package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionPoint;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RepositoryPermission;
import java.io.IOException;
import java.util.Optional;

/** Gets tokens that are good for one repository and one permission from a credential that is good for more. */
interface RepositoryTokens extends ExtensionPoint {
    /**
     * @param place the job, or the nearest folder that is left if the job is gone; null if none is
     * @return empty if the credential is of another kind, or must decide itself which token it gives
     * @throws IOException if there is no token now, or none at all
     */
    Optional<String> find(
            StandardCredentials credentials,
            @Nullable Item place,
            Repository repository,
            RepositoryPermission permission)
            throws IOException;

    /** GitHub does not accept this token any more. */
    void rejected(String token);
}
