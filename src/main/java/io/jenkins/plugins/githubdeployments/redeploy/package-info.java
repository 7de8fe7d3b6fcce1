/** Deploys the commit of an earlier deployment again. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.redeploy;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
