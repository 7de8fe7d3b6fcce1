package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.AbstractItem;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLock;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.redeploy.Redeployment;
import io.jenkins.plugins.githubdeployments.retirement.Inactivation;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The actions of the page. Requests identify a deployment by its key, and an environment by that of one of its
 * deployments, so users cannot act on anything that the page does not show.
 */
public final class PageActions {
    private final AbstractItem owner;
    private final Rows rows;

    PageActions(AbstractItem owner, Rows rows) {
        this.owner = owner;
        this.rows = rows;
    }

    /**
     * Whether the user may lock the environment. The deployment must exist on GitHub, because any Jenkinsfile can name
     * any environment.
     */
    public boolean isLockAllowed(DeploymentRow row) {
        return row.getId() != 0 && owner.hasPermission(GitHubDeployments.LOCK);
    }

    public boolean isUnlockAllowed(EnvironmentLock lock) {
        return DeploymentLocks.mayUnlock(lock);
    }

    /** The lock of an environment; null if it is not locked. */
    @CheckForNull
    public EnvironmentLock lockOf(EnvironmentRow environment) {
        EnvironmentId id = environment.getStanding().environment();
        return DeploymentLocks.of(id.repository(), id.name()).orElse(null);
    }

    /** The time of a lock, for the page, which formats it for the user. */
    public Date dateOf(EnvironmentLock lock) {
        return new Date(lock.since());
    }

    /** Whether the commit can be deployed again, as far as it is known without loading the build. */
    public boolean isRedeployAllowed(DeploymentRow row) {
        Job<?, ?> job = rows.jobs().get(row.getJob());
        return job != null && row.getBuildUrl() != null && !row.getSha().isEmpty() && job.hasPermission(Item.BUILD);
    }

    /** Whether the deployment is active on GitHub and no build reports on it any more. */
    public boolean isMarkInactiveAllowed(DeploymentRow row) {
        PastDeployment deployment = row.getDeployment();
        Job<?, ?> job = rows.jobs().get(row.getJob());
        return job != null
                && deployment.id() != 0
                && deployment.progress().ended() != null
                && !"inactive".equals(row.getState())
                && job.hasPermission(GitHubDeployments.MARK_INACTIVE);
    }

    @POST
    public HttpResponse doLock(@QueryParameter String key, @QueryParameter String reason) throws IOException {
        owner.checkPermission(GitHubDeployments.LOCK);
        PastDeployment deployment = find(key);
        if (deployment.id() == 0) {
            throw new Failure(Messages.PageActions_notConfirmed());
        }
        EnvironmentId environment = deployment.environment();
        DeploymentLocks.lock(owner, environment.repository(), environment.name(), reason);
        return back();
    }

    @POST
    public HttpResponse doUnlock(@QueryParameter String key) throws IOException {
        PastDeployment deployment = find(key);
        EnvironmentId environment = deployment.environment();
        Optional<EnvironmentLock> lock = DeploymentLocks.of(environment.repository(), environment.name());
        if (lock.isPresent()) {
            DeploymentLocks.unlock(lock.get());
        } else {
            owner.checkPermission(GitHubDeployments.LOCK);
        }
        return back();
    }

    @POST
    public HttpResponse doRedeploy(@QueryParameter String key) {
        PastDeployment deployment = find(key);
        Job<?, ?> job = job(deployment);
        job.checkPermission(Item.BUILD);
        Run<?, ?> run = job.getBuildByNumber(deployment.build().number());
        if (run == null) {
            throw new Failure(Messages.PageActions_buildGone());
        }
        try {
            Redeployment.schedule(
                    run,
                    deployment.environment().repository(),
                    deployment.commit().sha());
        } catch (AbortException impossible) {
            throw failure(impossible);
        }
        return back();
    }

    @POST
    public HttpResponse doMarkInactive(@QueryParameter String key) {
        PastDeployment deployment = find(key);
        Job<?, ?> job = job(deployment);
        job.checkPermission(GitHubDeployments.MARK_INACTIVE);
        try {
            Inactivation.begin(
                    job,
                    deployment.build().number(),
                    deployment.environment().repository(),
                    deployment.environment().name(),
                    deployment.id());
        } catch (AbortException impossible) {
            throw failure(impossible);
        }
        return back();
    }

    private static HttpResponse back() {
        return new HttpRedirect("..");
    }

    private static Failure failure(AbortException sentence) {
        Failure failure = new Failure(sentence.getMessage());
        failure.initCause(sentence);
        return failure;
    }

    private PastDeployment find(String key) {
        PastDeployment deployment = rows.history().find(key);
        if (deployment == null) {
            throw new Failure(Messages.PageActions_unknown());
        }
        return deployment;
    }

    private Job<?, ?> job(PastDeployment deployment) {
        Job<?, ?> job = rows.jobs().get(deployment.build().job());
        if (job == null) {
            throw new Failure(Messages.PageActions_unknown());
        }
        return job;
    }
}
