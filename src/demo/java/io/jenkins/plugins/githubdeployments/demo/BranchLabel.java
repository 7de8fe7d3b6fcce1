package io.jenkins.plugins.githubdeployments.demo;

import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;

/** Marks a branch of {@code parallel}. */
final class BranchLabel extends LabelAction implements ThreadNameAction {
    BranchLabel(String name) {
        super(name);
    }
}
