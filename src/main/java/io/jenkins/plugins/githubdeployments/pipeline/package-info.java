/** The steps: they translate a Jenkinsfile into options and the end of a block into an outcome. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
