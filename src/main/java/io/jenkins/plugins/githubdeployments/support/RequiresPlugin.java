package io.jenkins.plugins.githubdeployments.support;

/**
 * Names, in a class's own declaration, a type of an optional plugin. Jenkins reads the declaration when it looks for
 * extensions and leaves the class out where the plugin is not installed; a type that only a method's body names would be
 * missed too late, in the middle of a build.
 */
@SuppressWarnings("unused") // the parameter is all there is
public interface RequiresPlugin<T> {}
