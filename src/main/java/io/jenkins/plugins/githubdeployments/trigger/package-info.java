/** The trigger: an event of GitHub starts a build, which answers for the deployment that the event is about. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
