package io.jenkins.plugins.githubdeployments.standin;

import java.time.Instant;

/** A deployment status as the stand-in holds it; texts that were not given are empty. */
public record RecordedStatus(
        long id,
        String state,
        String description,
        String environment,
        String logUrl,
        String environmentUrl,
        String creator,
        Instant createdAt) {}
