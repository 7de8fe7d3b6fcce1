package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.recording.DeploymentAction;
import io.jenkins.plugins.githubdeployments.recording.DeploymentKey;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import io.jenkins.plugins.githubdeployments.support.ControllerLanguage;
import io.jenkins.plugins.githubdeployments.support.CurrentUser;
import java.util.Map;

/** Marks a deployment as inactive at the request of a user. The status is sent to GitHub in the background. */
public final class Inactivation {
    private Inactivation() {}

    /**
     * Starts it in the name of the current user, who needs {@link GitHubDeployments#MARK_INACTIVE}.
     *
     * @param build the number of the build, which may have been deleted
     * @param id the ID of the deployment on GitHub; 0 if there is none
     * @throws AbortException if it is not possible, with a message that says why
     */
    public static void begin(Job<?, ?> job, int build, Repository repository, String environment, long id)
            throws AbortException {
        job.checkPermission(GitHubDeployments.MARK_INACTIVE);
        if (id == 0) {
            throw new AbortException(Messages.Inactivation_notCreated());
        }
        if (isOpen(repository, id)) {
            throw new AbortException(Messages.Inactivation_open(Long.toString(id)));
        }
        Run<?, ?> run = job.getBuildByNumber(build);
        DeploymentTarget target = new DeploymentTarget(
                DeploymentKey.of("inactivation", repository.toString(), Long.toString(id)),
                job.getFullName() + "#" + build,
                repository,
                credentialsId(job, run, repository, id),
                environment,
                null,
                null,
                true);
        String description = ControllerLanguage.of(
                Defaults.isUserNamesShown(job)
                        ? Messages._Inactivation_description(CurrentUser.name())
                        : Messages._Inactivation_anonymous());
        DeploymentRecorder.inBackground(() -> {
            OutboxService.get().outbox().retire(target, id, true, description, false);
            if (run != null) {
                DeploymentAction.ended(run, repository, id, DeploymentState.INACTIVE);
                DeploymentAction.save(run);
            }
        });
    }

    private static boolean isOpen(Repository repository, long id) {
        OutboxEntry entry = OutboxService.get().outbox().find(repository, id);
        return entry != null && entry.isOpen();
    }

    /** The credential that created the deployment, otherwise the one that the job would use now. */
    private static String credentialsId(Job<?, ?> job, @Nullable Run<?, ?> run, Repository repository, long id)
            throws AbortException {
        RecordedDeployment recorded = run == null ? null : DeploymentAction.find(run, repository, id);
        String known = recorded == null ? null : recorded.credentialsId();
        return known == null ? defaultCredentialsId(job, repository) : known;
    }

    private static String defaultCredentialsId(Job<?, ?> job, Repository repository) throws AbortException {
        RepositoryOptions stated = new RepositoryOptions(
                Parameters.of(Map.of("repository", repository.fullName(), "apiUrl", repository.apiUrl())));
        return TargetResolver.get().place(job, stated).credentialsId();
    }
}
