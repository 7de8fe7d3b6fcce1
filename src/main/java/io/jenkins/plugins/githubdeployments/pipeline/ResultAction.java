package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.model.InvisibleAction;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;

/**
 * On the node of a step: the result of the build became worse while it ran, or just before it began, and no step has said
 * that it did this. So somebody may have set it by hand there.
 */
public final class ResultAction extends InvisibleAction implements PersistentAction {
    private final String result;

    ResultAction(Result result) {
        this.result = result.toString();
    }

    Result result() {
        return Result.fromString(result);
    }
}
