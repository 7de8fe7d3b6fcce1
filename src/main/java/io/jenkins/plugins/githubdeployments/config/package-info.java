/** The parameters that users set, the defaults of folders and of the controller, and the checks of their values. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
