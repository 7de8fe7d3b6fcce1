/** What has been deployed: a bounded file for each job, from which the pages are made without loading a build. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
