/**
 * The ledgers: one file of limited size for each job, which contains its deployments. The pages are generated from them
 * without loading builds.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
