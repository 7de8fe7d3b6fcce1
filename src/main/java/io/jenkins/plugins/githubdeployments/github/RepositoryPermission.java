package io.jenkins.plugins.githubdeployments.github;

import java.util.Locale;
import java.util.Map;
import org.kohsuke.github.GHPermissionType;

/** What a token must be allowed to do. A token for one of these can do nothing that needs the other. */
public enum RepositoryPermission {
    /** Everything this plugin does, but for one thing. */
    DEPLOYMENTS,
    /** Deleting an environment, because its protection rules and secrets are deleted with it. */
    ADMINISTRATION;

    Map<String, GHPermissionType> grant() {
        return Map.of(key(), GHPermissionType.WRITE);
    }

    /** As GitHub writes it in its documentation and answers. */
    @Override
    public String toString() {
        return key() + ": write";
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
