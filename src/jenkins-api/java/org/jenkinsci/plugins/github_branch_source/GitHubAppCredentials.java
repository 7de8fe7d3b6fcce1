package org.jenkinsci.plugins.github_branch_source;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.util.Secret;
import org.jenkinsci.plugins.github_branch_source.app_credentials.RepositoryAccessStrategy;

public class GitHubAppCredentials extends BaseStandardCredentials implements StandardUsernamePasswordCredentials {
    private static final long serialVersionUID = 1L;

    public GitHubAppCredentials(
            CredentialsScope scope, String id, String description, String appID, Secret privateKey) {
        super(scope, id, description);
    }

    public String getApiUri() {
        throw new UnsupportedOperationException();
    }

    public String getAppID() {
        throw new UnsupportedOperationException();
    }

    public Secret getPrivateKey() {
        throw new UnsupportedOperationException();
    }

    public RepositoryAccessStrategy getRepositoryAccessStrategy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secret getPassword() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUsername() {
        throw new UnsupportedOperationException();
    }
}
