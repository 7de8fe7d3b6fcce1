package io.jenkins.plugins.githubdeployments;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.util.List;
import jenkins.model.InterruptedBuildAction;

/** The net under the doors: a build that ends with a deployment open, such as one killed hard, closes it. */
@Extension
public final class UnclosedDeployments extends RunListener<Run<?, ?>> {
    /** After the post-build actions, and also where none of ours runs: for the parent of a matrix. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        DeploymentAction action = run.getAction(DeploymentAction.class);
        if (action == null) {
            return;
        }
        for (RecordedDeployment deployment : action.open()) {
            DeploymentRecorder.get().close(new Console(run, TaskListener.NULL), deployment, outcome(run));
        }
    }

    private static Outcome outcome(Run<?, ?> run) {
        InterruptedBuildAction interrupted = run.getAction(InterruptedBuildAction.class);
        return Outcome.stopped(interrupted == null ? List.of() : interrupted.getCauses());
    }
}
