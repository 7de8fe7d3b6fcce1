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
 * How pages show a deployment.
 *
 * @param state the state on GitHub, as far as Jenkins knows it
 * @param badge the symbol and the word for it
 * @param successor the deployment of another job that has replaced it; null if there is none
 */
record ShownState(
        DeploymentState state,
        StateBadge badge,
        @CheckForNull PastDeployment successor) {
    /** @param environment the environment of the deployment */
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

    /** The word for the badge; GitHub's spelling of the state if there is no badge for it. */
    String word() {
        return badge == StateBadge.UNKNOWN ? state.wireName() : badge.word();
    }

    /**
     * A sentence about the other job that has replaced the deployment; null if there is none. It only names a job that
     * the user may see.
     */
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
