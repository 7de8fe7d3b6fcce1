package io.jenkins.plugins.githubdeployments.demo;

import hudson.model.InvisibleAction;

/** Marks the build of a Declarative pipeline; the plugin knows Declarative's own action by this name. */
final class ExecutionModelAction extends InvisibleAction {}
