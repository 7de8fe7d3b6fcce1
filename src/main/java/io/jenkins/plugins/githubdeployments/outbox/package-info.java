/**
 * What GitHub is still to be told about each deployment: every status arrives, in order, once.
 *
 * <p>{@link io.jenkins.plugins.githubdeployments.outbox.EntryState} is the data and the journal entry,
 * {@link io.jenkins.plugins.githubdeployments.outbox.Steps} the rule that says what is done next, and
 * {@link io.jenkins.plugins.githubdeployments.outbox.Runner} the only class that asks GitHub. Nothing of Jenkins is
 * imported: threads, time and access to GitHub are handed in, so that every fault can be tested with a real socket.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
