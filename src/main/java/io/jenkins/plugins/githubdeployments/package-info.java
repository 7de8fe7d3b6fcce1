/** The one operation behind every door: what is asked for, for which commit of which repository, and how it ended. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
