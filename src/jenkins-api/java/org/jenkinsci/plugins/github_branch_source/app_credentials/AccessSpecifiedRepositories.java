package org.jenkinsci.plugins.github_branch_source.app_credentials;

import java.util.List;

public class AccessSpecifiedRepositories extends RepositoryAccessStrategy {
    private static final long serialVersionUID = 1L;

    public AccessSpecifiedRepositories(String owner, List<String> repositories) {}

    public String getOwner() {
        throw new UnsupportedOperationException();
    }

    public List<String> getRepositories() {
        throw new UnsupportedOperationException();
    }
}
