package io.jenkins.plugins.githubdeployments.redeploy;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FileParameterValue;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;

/**
 * Deploys the commit of an earlier build again, with a new build of its job that has the same parameters. If the new
 * build would deploy another commit, it deploys nothing.
 */
public final class Redeployment {
    private Redeployment() {}

    /**
     * Schedules the build in the name of the current user, who needs the permission to build.
     *
     * @param sha the deployed commit according to GitHub; blank if unknown
     * @throws AbortException if it is not possible, with a message that says why
     */
    public static void schedule(Run<?, ?> earlier, Repository repository, String sha) throws AbortException {
        Job<?, ?> job = earlier.getParent();
        job.checkPermission(Item.BUILD);
        if (sha.isBlank()) {
            throw new AbortException(Messages.Redeployment_noCommit());
        }
        for (Unrepeatable unrepeatable : earlier.getActions(Unrepeatable.class)) {
            throw new AbortException(unrepeatable.getWhyUnrepeatable());
        }
        List<Action> actions = new ArrayList<>();
        for (ParametersAction parameters : earlier.getActions(ParametersAction.class)) {
            check(parameters);
            actions.add(parameters);
        }
        for (CommitPin pin : ExtensionList.lookup(CommitPin.class)) {
            actions.addAll(pin.of(earlier, sha));
        }
        actions.add(new RedeployedCommit(repository, sha));
        actions.add(new CauseAction(new Cause.UserIdCause(), new RedeployCause(sha, earlier.getNumber())));
        if (ParameterizedJobMixIn.scheduleBuild2(job, 0, actions.toArray(Action[]::new)) == null) {
            throw new AbortException(Messages.Redeployment_notBuildable(job.getFullName()));
        }
    }

    /** Refuses secrets, which other users must not reuse, and files, which no longer exist. */
    private static void check(ParametersAction parameters) throws AbortException {
        for (ParameterValue parameter : parameters) {
            if (parameter.isSensitive() || parameter instanceof FileParameterValue) {
                throw new AbortException(Messages.Redeployment_parameter(parameter.getName()));
            }
        }
    }
}
