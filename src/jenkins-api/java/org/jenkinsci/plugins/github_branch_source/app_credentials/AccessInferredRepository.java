package org.jenkinsci.plugins.github_branch_source.app_credentials;

public class AccessInferredRepository extends RepositoryAccessStrategy {
    private static final long serialVersionUID = 1L;

    public AccessInferredRepository() {}
}
