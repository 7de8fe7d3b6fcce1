package io.jenkins.plugins.githubdeployments;

import io.jenkins.plugins.githubdeployments.github.Repository;

/**
 * A GitHub that the controller knows.
 *
 * @param host of its pages and remotes
 */
record Server(String host, String apiUrl) {
    static Server of(String apiUrl) {
        return new Server(Repository.hostOf(apiUrl), apiUrl);
    }
}
