/**
 * Every status arrives, in order, once. Nothing of Jenkins is imported here: threads are handed in, so that every fault
 * can be tested with a real socket.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.delivery;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
