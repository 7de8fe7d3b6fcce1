/** The forms that the steps and the post-build action share. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.form;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
