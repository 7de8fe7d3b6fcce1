package io.jenkins.plugins.githubdeployments.support;

/**
 * Declares that a class needs a type of an optional plugin. Jenkins resolves the declaration of a class when it
 * searches for extensions, and skips the class if the plugin is not installed. A type that is only used in the body of
 * a method would be missed later, in the middle of a build.
 */
@SuppressWarnings("unused") // the parameter is all there is
public interface RequiresPlugin<T> {}
