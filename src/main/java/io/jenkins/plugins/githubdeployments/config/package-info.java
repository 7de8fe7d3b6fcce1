/** What the user states: options of a deployment, defaults of folders and the controller, and the checks of their values. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
