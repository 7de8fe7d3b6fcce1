/**
 * A demonstration without a Jenkins: the documentation's Jenkinsfiles, run by a small runner of our own through the
 * plugin's real steps against the stand-in GitHub.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
