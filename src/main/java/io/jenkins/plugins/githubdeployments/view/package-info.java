/** The pages and their API. They are created from the ledgers, without loading builds. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
