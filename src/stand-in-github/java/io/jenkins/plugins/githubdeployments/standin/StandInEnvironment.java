package io.jenkins.plugins.githubdeployments.standin;

import java.time.Instant;

/** An environment of a repository; its name means the same in upper and lower case. */
record StandInEnvironment(long id, String name, Instant createdAt) {}
