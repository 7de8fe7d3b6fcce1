package org.jenkinsci.plugins.github_branch_source;

import jenkins.plugins.git.AbstractGitSCMSource;

public class GitHubSCMSource extends AbstractGitSCMSource {
    public GitHubSCMSource(String repoOwner, String repository, String repositoryUrl, boolean configuredByUrl) {}

    @Override
    public String getRemote() {
        throw new UnsupportedOperationException();
    }

    public String getApiUri() {
        throw new UnsupportedOperationException();
    }

    public void setApiUri(String apiUri) {
        throw new UnsupportedOperationException();
    }

    public String getCredentialsId() {
        throw new UnsupportedOperationException();
    }

    public void setCredentialsId(String credentialsId) {
        throw new UnsupportedOperationException();
    }

    public String getRepoOwner() {
        throw new UnsupportedOperationException();
    }

    public String getRepository() {
        throw new UnsupportedOperationException();
    }
}
