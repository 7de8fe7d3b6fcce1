package org.jenkinsci.plugins.github_branch_source.app_credentials;

import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;

@SuppressWarnings("deprecation")
public abstract class RepositoryAccessStrategy extends AbstractDescribableImpl<RepositoryAccessStrategy>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public RepositoryAccessStrategy() {}
}
