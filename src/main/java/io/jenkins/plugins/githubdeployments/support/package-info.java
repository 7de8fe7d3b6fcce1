/** Small utilities that all packages use. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.support;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
