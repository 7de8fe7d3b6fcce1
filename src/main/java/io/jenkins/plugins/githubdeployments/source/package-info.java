/** Where a build comes from: the repository, the commit and the credential of its source. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
