/** How well a team delivers: figures from what ledgers know. Pure functions. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
