/**
 * Values and client of GitHub's Deployments API. Nothing of Jenkins is imported here: the HTTP client and the
 * authorization are handed in, so that every fault can be tested with a real socket.
 *
 * @see <a href="https://docs.github.com/en/rest/deployments">GitHub's description of the API</a>
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
