/** The one operation behind every step, action and trigger: a build is recorded as a deployment. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
