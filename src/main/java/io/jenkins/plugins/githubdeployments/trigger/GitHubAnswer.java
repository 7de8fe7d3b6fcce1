package io.jenkins.plugins.githubdeployments.trigger;

import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import java.io.IOException;
import java.util.List;

/** What GitHub itself says about the deployment that an event names. Whoever sends an event may have made it up. */
sealed interface GitHubAnswer {
    /** It is as GitHub says here, and not as the event says. */
    record Confirmed(Deployment deployment) implements GitHubAnswer {}

    /** There is one, but it has ended. */
    record Over(DeploymentState state) implements GitHubAnswer {}

    /** There is none, or not yet: GitHub may send an event before each of its servers knows of it. */
    record Unknown(String why) implements GitHubAnswer {}

    /** The credential may not ask. */
    record Refused(String why) implements GitHubAnswer {}

    /** Nobody knows now. */
    record Unavailable(String why) implements GitHubAnswer {}

    /** Waits for GitHub. */
    static GitHubAnswer ask(Deployments github, long id) {
        try {
            Deployment deployment = github.get(id);
            List<PastStatus> history = github.history(id);
            DeploymentState state = history.isEmpty()
                    ? DeploymentState.PENDING
                    : history.get(0).status().state();
            return state.isTerminal() ? new Over(state) : new Confirmed(deployment);
        } catch (RefusedException refused) {
            return refused.reason() == RefusedException.Reason.NOT_FOUND
                    ? new Unknown(message(refused))
                    : new Refused(message(refused));
        } catch (IOException unavailable) {
            return new Unavailable(message(unavailable));
        }
    }

    private static String message(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
