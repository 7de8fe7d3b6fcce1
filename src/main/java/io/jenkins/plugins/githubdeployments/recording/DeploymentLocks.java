package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.AbstractItem;
import hudson.model.ManagementLink;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLock;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLocks;
import io.jenkins.plugins.githubdeployments.support.ControllerLanguage;
import io.jenkins.plugins.githubdeployments.support.CurrentUser;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The locked environments of this controller, in {@code $JENKINS_HOME/github-deployments-locks.json}. "Manage Jenkins" lists
 * them all, so that an administrator can unlock one whose job is gone.
 */
@Extension
public final class DeploymentLocks extends ManagementLink {
    private static final int MAX_REASON = 1000;

    private final EnvironmentLocks locks =
            new EnvironmentLocks(Jenkins.get().getRootDir().toPath().resolve("github-deployments-locks.json"));

    private static EnvironmentLocks locks() {
        return ExtensionList.lookupSingleton(DeploymentLocks.class).locks;
    }

    public static Optional<EnvironmentLock> of(Repository repository, String environment) {
        return locks().of(repository, environment);
    }

    /** @throws LockedEnvironmentException if nobody is to deploy there now */
    static void check(Repository repository, String environment) throws LockedEnvironmentException {
        Optional<EnvironmentLock> lock = of(repository, environment);
        if (lock.isPresent()) {
            throw new LockedEnvironmentException(lock.get());
        }
    }

    /**
     * Locks in the name of the current user, who needs {@link GitHubDeployments#LOCK}.
     *
     * @param place on whose page that happens
     * @param reason blank: none was given
     * @return the lock that holds now, which is an earlier one if there was one
     * @throws IOException if it cannot be written down
     */
    public static EnvironmentLock lock(
            AbstractItem place, Repository repository, String environment, @Nullable String reason) throws IOException {
        place.checkPermission(GitHubDeployments.LOCK);
        String given = Util.fixEmptyAndTrim(reason);
        String said = given == null ? ControllerLanguage.of(Messages._DeploymentLocks_noReason()) : given;
        return locks().lock(new EnvironmentLock(
                repository,
                environment,
                said.length() > MAX_REASON ? said.substring(0, MAX_REASON) : said,
                CurrentUser.name(),
                System.currentTimeMillis(),
                place.getFullName()));
    }

    /** Unlocks in the name of the current user, who needs {@link GitHubDeployments#LOCK}. */
    public static void unlock(AbstractItem place, Repository repository, String environment) throws IOException {
        place.checkPermission(GitHubDeployments.LOCK);
        locks().unlock(repository, environment);
    }

    public List<EnvironmentLock> getLocks() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return locks.all();
    }

    /** For the page, which knows how the reader writes dates. */
    public Date date(EnvironmentLock lock) {
        return new Date(lock.since());
    }

    /** An administrator unlocks. */
    @POST
    public HttpResponse doUnlock(
            @QueryParameter String apiUrl,
            @QueryParameter String owner,
            @QueryParameter String name,
            @QueryParameter String environment)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        locks.unlock(new Repository(apiUrl, owner, name), environment);
        return new HttpRedirect(".");
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentLocks_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.DeploymentLocks_description();
    }

    @Override
    public String getIconFileName() {
        return "symbol-lock-closed";
    }

    @Override
    public String getUrlName() {
        return "github-deployment-locks";
    }

    @Override
    public Category getCategory() {
        return Category.TOOLS;
    }
}
