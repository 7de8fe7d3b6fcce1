/** How well a team delivers: metrics from what ledgers know. Pure functions. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
