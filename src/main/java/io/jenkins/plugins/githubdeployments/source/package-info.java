/** The source of a build: its repository, its commit and the credential of the source. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
