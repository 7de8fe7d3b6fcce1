package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.config.HostDefaults;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;

/**
 * A GitHub server that is configured in Jenkins.
 *
 * @param host the host name of its web pages and Git remotes
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

    /** The address of the API, if it is configured. */
    Optional<String> api() {
        return apiUrl == null
                ? Repository.parse("https://" + host + "/owner/name", null).map(Repository::apiUrl)
                : Optional.of(apiUrl);
    }
}
