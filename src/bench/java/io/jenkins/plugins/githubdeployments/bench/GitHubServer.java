package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The stand-in in a JVM of its own, where its threads and its heap are not taken for the plugin's. */
final class GitHubServer {
    private GitHubServer() {}

    /** Prints the API's address and runs until its input ends. */
    public static void main(String[] args) throws IOException {
        StandInGitHub github = StandInGitHub.start().lenient().latency(Duration.parse(args[0]));
        // a thousand builds are more than one token may ask for in an hour
        github.rateLimit(Integer.MAX_VALUE, Instant.now().plus(Duration.ofDays(1)));
        System.out.println(github.apiUrl());
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
        System.exit(0);
    }
}
