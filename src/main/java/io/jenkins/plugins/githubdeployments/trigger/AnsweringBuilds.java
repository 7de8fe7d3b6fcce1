package io.jenkins.plugins.githubdeployments.trigger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.util.List;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.Jenkins;

/** How a build goes on that was started for a deployment is how the deployment does, from its first moment to its last. */
@Extension
public final class AnsweringBuilds extends RunListener<Run<?, ?>> {
    private final AnsweredDeployments answered =
            new AnsweredDeployments(Jenkins.get().getRootDir().toPath().resolve("github-deployments-answered.json"));

    static AnsweredDeployments answered() {
        return ExtensionList.lookupSingleton(AnsweringBuilds.class).answered;
    }

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        AnsweredDeployment deployment = run.getAction(AnsweredDeployment.class);
        if (deployment == null) {
            return;
        }
        answered.begun(deployment.key(run.getParent().getFullName()));
        if (deployment.isPayloadTooLong()) {
            listener.getLogger().println("WARNING: " + Messages.AnsweringBuilds_payloadTooLong());
        }
        DeploymentOptions report = deployment.report();
        if (report != null) {
            DeploymentRecorder.adopt(
                    new Console(run, listener), Defaults.complete(report, run.getParent()), deployment.toDeployment());
        }
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        AnsweredDeployment deployment = run.getAction(AnsweredDeployment.class);
        DeploymentOptions report = deployment == null ? null : deployment.report();
        if (report != null) {
            InterruptedBuildAction interrupted = run.getAction(InterruptedBuildAction.class);
            Outcome outcome = Outcome.of(
                    run.getResult(),
                    Defaults.complete(report, run.getParent()).getUnstableState(),
                    interrupted == null ? List.of() : interrupted.getCauses());
            DeploymentRecorder.closeAdopted(new Console(run, listener), outcome);
        }
    }
}
