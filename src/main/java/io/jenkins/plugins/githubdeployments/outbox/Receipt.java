package io.jenkins.plugins.githubdeployments.outbox;

import java.util.concurrent.CompletableFuture;

/**
 * What became of something that was said about a deployment.
 *
 * @param isAccepted whether it counts; false if the deployment has ended before
 * @param state of the entry, with what was said
 * @param durable completes when what was said outlives the process, on a thread of the outbox, which must not wait there
 */
public record Receipt(boolean isAccepted, EntryState state, CompletableFuture<Void> durable) {}
