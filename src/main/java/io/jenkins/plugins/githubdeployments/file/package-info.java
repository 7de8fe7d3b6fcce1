/** Files that survive the death of whoever writes them. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.file;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
