/** Records builds as deployments, for all steps, the post-build action and the trigger. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
