/** Pages from the ledgers, never from builds: what is live where, what came before, and what a build has deployed. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
