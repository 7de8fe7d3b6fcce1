/** Environments that nobody is to deploy to for the time being. Knows nothing of Jenkins. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.lock;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
