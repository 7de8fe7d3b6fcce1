package io.jenkins.plugins.githubdeployments.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.recording.DeploymentAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds the list of deployments to the page of each build that has any. */
@Extension
@SuppressWarnings("rawtypes")
public final class RunDeployments extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<BuildDeployments> actionType() {
        return BuildDeployments.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        DeploymentAction remembered = run.getAction(DeploymentAction.class);
        return remembered == null || remembered.getDeployments().isEmpty()
                ? List.of()
                : List.of(new BuildDeployments(run, remembered));
    }
}
