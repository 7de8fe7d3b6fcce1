package io.jenkins.plugins.githubdeployments.github;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Warns in the log of the controller, once for each server, when a server announces the end of the API version that this
 * client uses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8594">The Sunset header</a>
 */
final class SunsetWarning {
    private static final Logger LOGGER = Logger.getLogger(SunsetWarning.class.getName());

    /** Users name the servers, so there may be any number of them. */
    private static final int MAX_SERVERS = 100;

    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private SunsetWarning() {}

    static void check(GitHubResponse response) {
        String sunset = response.header("Sunset");
        String host = response.url().host();
        if (sunset != null && WARNED.size() < MAX_SERVERS && WARNED.add(host)) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} announces that it will not support version {1} of the GitHub API after {2}. Update the GitHub"
                            + " Deployments plugin before then.",
                    new Object[] {host, GitHubRequest.API_VERSION, sunset});
        }
    }
}
