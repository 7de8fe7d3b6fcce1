/**
 * Retires environments and their deployments: at the request of a Pipeline or a user, and automatically for transient
 * environments.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
