package org.jenkinsci.plugins.github_branch_source.app_credentials;

public class AccessInferredOwner extends RepositoryAccessStrategy {
    private static final long serialVersionUID = 1L;

    public AccessInferredOwner() {}
}
