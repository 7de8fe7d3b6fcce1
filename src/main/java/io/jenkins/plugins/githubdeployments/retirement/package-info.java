/** Environments that go away, and the deployments that are retired with them. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
