/** The credential of a deployment, and the token that it provides for each request. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.credential;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
