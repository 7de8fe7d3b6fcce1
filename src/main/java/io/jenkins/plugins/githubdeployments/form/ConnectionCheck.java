package io.jenkins.plugins.githubdeployments.form;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.io.IOException;
import java.util.List;

/**
 * Checks whether builds of a job can record deployments, without creating one: the request names a ref that cannot
 * exist, and GitHub checks the permission first.
 */
public final class ConnectionCheck {
    /** Git does not allow the names of branches and tags to end with {@code .lock}. */
    private static final String NO_REF = "connection-test.lock";

    private static final String NO_COMMIT = "0".repeat(40);

    private ConnectionCheck() {}

    static FormValidation run(Job<?, ?> job, RepositoryOptions options) {
        try {
            TargetResolver.Place place = TargetResolver.get().place(job, options);
            return run(job, place.repository(), place.credentialsId());
        } catch (IOException trouble) {
            return FormValidation.error(trouble.getMessage());
        }
    }

    /** @param item the item whose credentials are used; null for those of the controller */
    static FormValidation run(@Nullable Item item, Repository repository, String credentialsId) {
        try {
            GitHubCredentials credentials = GitHubCredentials.of(item, credentialsId, repository);
            Deployments deployments = OutboxService.get().connect(repository, credentials);
            return ask(deployments, repository, credentialsId);
        } catch (IOException trouble) {
            return FormValidation.error(trouble.getMessage());
        }
    }

    private static FormValidation ask(Deployments deployments, Repository repository, String credentialsId)
            throws IOException {
        deployments.list(new Deployments.Filter(NO_COMMIT, null, null, null));
        try {
            deployments.create(new DeploymentRequest(
                    NO_REF,
                    DeploymentOptions.DEFAULT_TASK,
                    DeploymentOptions.DEFAULT_TASK,
                    null,
                    null,
                    false,
                    List.of(),
                    null,
                    null));
        } catch (RefusedException refused) {
            if (refused.reason() != RefusedException.Reason.INVALID) {
                return FormValidation.error(
                        Messages.ConnectionCheck_readOnly(credentialsId, repository.fullName(), refused.getMessage()));
            }
        }
        return FormValidation.ok(
                Messages.ConnectionCheck_good(credentialsId, repository.fullName(), repository.apiUrl()));
    }
}
