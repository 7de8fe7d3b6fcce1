package io.jenkins.plugins.githubdeployments.github;

import java.time.Duration;

/**
 * What GitHub says of the primary limit with every answer.
 *
 * @param remaining requests that are left
 * @param untilReset when there will be more
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits</a>
 */
public record Quota(long remaining, Duration untilReset) {}
