package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.config.HostDefaults;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/**
 * A GitHub that somebody has configured.
 *
 * @param host of its pages and remotes
 */
record Server(
        String host,
        @CheckForNull String apiUrl,
        @CheckForNull String credentialsId) {
    static Server of(String apiUrl) {
        return new Server(Repository.hostOf(apiUrl), apiUrl, null);
    }

    static Server of(HostDefaults defaults) {
        return new Server(defaults.getHost(), defaults.getApiUrl(), defaults.getCredentialsId());
    }

    boolean isHostOf(Repository repository) {
        return host.equalsIgnoreCase(repository.host());
    }

    /** Where the API of the host is, unless somebody has stated it elsewhere. */
    Optional<String> api() {
        return apiUrl == null
                ? Repository.parse("https://" + host + "/owner/name", null).map(Repository::apiUrl)
                : Optional.of(apiUrl);
    }
}
