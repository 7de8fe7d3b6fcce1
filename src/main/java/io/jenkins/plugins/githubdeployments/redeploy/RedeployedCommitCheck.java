package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentStartListener;
import io.jenkins.plugins.githubdeployments.source.Target;

/** Refuses to deploy another commit in a build that was started to deploy a commit again. */
@Extension
public final class RedeployedCommitCheck implements DeploymentStartListener {
    @Override
    public void onResolved(Run<?, ?> run, Target target) throws AbortException {
        RedeployedCommit wanted = run.getAction(RedeployedCommit.class);
        if (wanted != null) {
            wanted.check(target.repository(), target.builtSha());
            wanted.check(target.repository(), target.commit());
        }
    }

    @Override
    public void onCreated(Run<?, ?> run, Repository repository, Deployment deployment) throws AbortException {
        RedeployedCommit wanted = run.getAction(RedeployedCommit.class);
        if (wanted != null) {
            wanted.check(repository, deployment.sha());
        }
    }
}
