package org.jenkinsci.plugins.github_branch_source;

import hudson.model.AbstractDescribableImpl;

@SuppressWarnings("deprecation")
public class Endpoint extends AbstractDescribableImpl<Endpoint> {
    private Endpoint() {}

    public String getApiUri() {
        throw new UnsupportedOperationException();
    }
}
