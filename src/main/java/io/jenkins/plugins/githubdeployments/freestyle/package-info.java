/** The post-build action, which converts the form of a job to options and the result of a build to an outcome. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
