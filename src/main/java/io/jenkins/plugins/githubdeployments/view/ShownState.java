package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import jenkins.model.Jenkins;

/**
 * How a deployment is shown: its state, and whether it is live.
 *
 * @param state that GitHub shows, as far as it follows from what Jenkins knows
 * @param badge the symbol and the word for it
 * @param successor what another job has deployed in its place; null if none has
 */
record ShownState(
        DeploymentState state,
        StateBadge badge,
        @CheckForNull PastDeployment successor) {
    /** @param environment that the deployment went to */
    static ShownState of(PastDeployment deployment, EnvironmentState environment) {
        if (!environment.isLive(deployment)) {
            DeploymentState state = environment.state(deployment);
            return new ShownState(state, deployment.isRefused() ? StateBadge.REFUSED : StateBadge.of(state), null);
        }
        PastDeployment successor = Ledgers.get().successor(deployment);
        DeploymentState state =
                isRetiredBy(successor, deployment) ? DeploymentState.INACTIVE : environment.state(deployment);
        return new ShownState(state, successor == null ? StateBadge.LIVE : StateBadge.REPLACED, successor);
    }

    private static boolean isRetiredBy(@Nullable PastDeployment successor, PastDeployment deployment) {
        return successor != null
                && successor.details().autoInactive()
                && !deployment.details().productionEnvironment()
                && !deployment.details().transientEnvironment();
    }

    /** GitHub's own word for a state that has no badge. */
    String word() {
        return badge == StateBadge.UNKNOWN ? state.wireName() : badge.word();
    }

    /** That another job has deployed in its place, as a sentence; null if none has. Names only a job that the reader may see. */
    @CheckForNull
    String replacement() {
        if (successor == null) {
            return null;
        }
        Job<?, ?> job = Ledgers.visible(successor.build().job());
        return job == null
                ? Messages.Row_replaced()
                : Messages.Row_replacedBy(
                        job.getRelativeDisplayNameFrom(Jenkins.get()),
                        Integer.toString(successor.build().number()));
    }
}
