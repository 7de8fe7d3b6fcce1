package io.jenkins.plugins.githubdeployments.recording;

import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import io.jenkins.plugins.githubdeployments.outbox.OutboxListener;

/** Writes a refusal to the record of a build that has ended. Loads the build for no other event. */
final class EndedBuildListener implements OutboxListener {
    @Override
    public void on(OutboxEvent event) {
        if (!(event instanceof OutboxEvent.GaveUp gaveUp) || event.entry().isAttended()) {
            return;
        }
        DeploymentTarget target = event.entry().target();
        Run<?, ?> run = Run.fromExternalizableId(target.build());
        if (run != null) {
            DeploymentAction.refused(run, target, Console.refusal(gaveUp));
            DeploymentAction.save(run);
        }
    }
}
