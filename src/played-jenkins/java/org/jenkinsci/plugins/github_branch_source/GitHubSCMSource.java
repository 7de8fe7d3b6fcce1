package org.jenkinsci.plugins.github_branch_source;

import jenkins.plugins.git.AbstractGitSCMSource;

public class GitHubSCMSource extends AbstractGitSCMSource {
    private static final String GITHUB_COM = "https://api.github.com";

    private final String repoOwner;
    private final String repository;
    private String apiUri = GITHUB_COM;
    private String credentialsId;

    public GitHubSCMSource(String repoOwner, String repository, String repositoryUrl, boolean configuredByUrl) {
        this.repoOwner = repoOwner;
        this.repository = repository;
    }

    @Override
    public String getRemote() {
        throw new UnsupportedOperationException();
    }

    public String getApiUri() {
        return apiUri;
    }

    public void setApiUri(String apiUri) {
        this.apiUri = apiUri == null ? GITHUB_COM : apiUri;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public void setCredentialsId(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public String getRepoOwner() {
        return repoOwner;
    }

    public String getRepository() {
        return repository;
    }
}
