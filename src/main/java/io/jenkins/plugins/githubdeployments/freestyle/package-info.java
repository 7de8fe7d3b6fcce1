/** The post-build action: it translates a job's form into options and a build's result into an outcome. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
