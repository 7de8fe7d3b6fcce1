/** Locks that prevent deployments to environments. Does not depend on Jenkins. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.lock;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
