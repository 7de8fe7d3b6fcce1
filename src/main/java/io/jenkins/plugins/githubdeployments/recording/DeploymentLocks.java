package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import org.springframework.security.access.AccessDeniedException;

/**
 * The locks of environments on this controller, stored in {@code $JENKINS_HOME/github-deployments-locks.json}. A page
 * in "Manage Jenkins" lists them, so that an administrator can unlock an environment whose job no longer exists.
 */
@Extension
public final class DeploymentLocks extends ManagementLink {
    private static final int MAX_REASON = 1000;

    private final EnvironmentLocks locks =
            new EnvironmentLocks(Jenkins.get().getRootDir().toPath().resolve("github-deployments-locks.json"));

    private static EnvironmentLocks locks() {
        return ExtensionList.lookupSingleton(DeploymentLocks.class).locks;
    }

    /** The lock of an environment; empty if it is not locked, or while the locks are unknown. */
    public static Optional<EnvironmentLock> of(Repository repository, String environment) {
        return locks().of(repository, environment);
    }

    /** @throws LockedEnvironmentException if the environment is locked, or while the locks are unknown */
    public static void check(Repository repository, String environment) throws LockedEnvironmentException {
        EnvironmentLocks locks = locks();
        if (!locks.isKnown()) {
            throw new LockedEnvironmentException(locks.file());
        }
        Optional<EnvironmentLock> lock = locks.of(repository, environment);
        if (lock.isPresent()) {
            throw new LockedEnvironmentException(lock.get());
        }
    }

    /**
     * Locks an environment in the name of the current user, who needs {@link GitHubDeployments#LOCK}.
     *
     * @param place the job or folder on whose page the user locks it
     * @param reason the reason; blank if none was entered
     * @return the lock that applies now, which may be an earlier one
     * @throws IOException if the lock cannot be stored
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

    /**
     * Whether the current user may remove the lock: this requires {@link GitHubDeployments#LOCK} where the environment
     * was locked, or Overall/Administer.
     */
    public static boolean mayUnlock(EnvironmentLock lock) {
        AbstractItem place = lockedOn(lock);
        return place == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : place.hasPermission(GitHubDeployments.LOCK);
    }

    /** Removes a lock in the name of the current user, who must have permission. */
    public static void unlock(EnvironmentLock lock) throws IOException {
        AbstractItem place = lockedOn(lock);
        if (place == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            place.checkPermission(GitHubDeployments.LOCK);
        }
        locks().unlock(lock);
    }

    /**
     * The job or folder where the environment was locked; null if it no longer exists or the current user may not see
     * it.
     */
    @CheckForNull
    private static AbstractItem lockedOn(EnvironmentLock lock) {
        try {
            return Jenkins.get().getItemByFullName(lock.lockedOn(), AbstractItem.class);
        } catch (AccessDeniedException hidden) {
            return null;
        }
    }

    /** Updates the locks of a job or folder that was renamed or moved. */
    static void moved(String oldName, String newName) throws IOException {
        locks().moved(oldName, newName);
    }

    public List<EnvironmentLock> getLocks() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return locks.all();
    }

    /** The time of the lock, for the page, which formats it for the user. */
    public Date date(EnvironmentLock lock) {
        return new Date(lock.since());
    }

    /** Whether the locks are known. */
    public boolean isKnown() {
        return locks.isKnown();
    }

    public String getFile() {
        return locks.file().toString();
    }

    /** Removes a lock at the request of an administrator. */
    @POST
    public HttpResponse doUnlock(
            @QueryParameter String apiUrl,
            @QueryParameter String owner,
            @QueryParameter String name,
            @QueryParameter String environment)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Optional<EnvironmentLock> lock = locks.of(new Repository(apiUrl, owner, name), environment);
        if (lock.isPresent()) {
            locks.unlock(lock.get());
        }
        return new HttpRedirect(".");
    }

    /** Discards the unreadable file at the request of an administrator, and starts without locks. */
    @POST
    public HttpResponse doDiscard() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        locks.discard();
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
