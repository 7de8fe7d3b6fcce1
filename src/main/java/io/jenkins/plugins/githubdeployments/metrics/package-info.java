/** Delivery metrics, calculated from the ledgers by pure functions. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.metrics;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
