package io.jenkins.plugins.githubdeployments.trigger;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;

/** A Pipeline that goes on after a restart still speaks for its deployment. */
@Extension
public final class ResumedBuilds extends FlowExecutionListener {
    private static final Logger LOGGER = Logger.getLogger(ResumedBuilds.class.getName());

    @Override
    public void onResumed(FlowExecution execution) {
        try {
            if (execution.getOwner().getExecutable() instanceof Run<?, ?> run
                    && run.getAction(AnsweredDeployment.class) != null) {
                DeploymentRecorder.attendAdopted(
                        new Console(run, execution.getOwner().getListener()));
            }
        } catch (IOException unloadable) {
            LOGGER.log(Level.FINE, "Not resumed: " + execution, unloadable);
        }
    }
}
