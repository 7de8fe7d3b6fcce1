package io.jenkins.plugins.githubdeployments.demo;

import java.util.List;

/**
 * A build to be shown.
 *
 * @param expected what GitHub shall show of it: for each deployment the environment and the states
 */
record Scene(String title, Build build, List<String> expected) {
    /** Runs to its end. */
    @FunctionalInterface
    interface Build {
        void run() throws Exception;
    }
}
