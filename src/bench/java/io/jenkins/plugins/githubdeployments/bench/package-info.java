/** What the plugin costs and keeps, measured beside the naive way: calling github-api on the build's own thread. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.bench;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
