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

    /** Empty also while nobody knows. */
    public static Optional<EnvironmentLock> of(Repository repository, String environment) {
        return locks().of(repository, environment);
    }

    /** @throws LockedEnvironmentException if nobody is to change what is there now, or nobody knows whether anybody may */
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

    /** Whether the current user may unlock it, which takes {@link GitHubDeployments#LOCK} where it was locked. */
    public static boolean mayUnlock(EnvironmentLock lock) {
        AbstractItem place = lockedOn(lock);
        return place == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : place.hasPermission(GitHubDeployments.LOCK);
    }

    /** Unlocks in the name of the current user, who must be allowed to. */
    public static void unlock(EnvironmentLock lock) throws IOException {
        AbstractItem place = lockedOn(lock);
        if (place == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            place.checkPermission(GitHubDeployments.LOCK);
        }
        locks().unlock(lock);
    }

    /** Null if it is gone, or the current user does not see it. */
    @CheckForNull
    private static AbstractItem lockedOn(EnvironmentLock lock) {
        try {
            return Jenkins.get().getItemByFullName(lock.lockedOn(), AbstractItem.class);
        } catch (AccessDeniedException hidden) {
            return null;
        }
    }

    /** Of a job or folder that was renamed, or moved with the folder that it is in. */
    static void moved(String oldName, String newName) throws IOException {
        locks().moved(oldName, newName);
    }

    public List<EnvironmentLock> getLocks() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return locks.all();
    }

    /** For the page, which knows how the reader writes dates. */
    public Date date(EnvironmentLock lock) {
        return new Date(lock.since());
    }

    /** Whether it is known what is locked. */
    public boolean isKnown() {
        return locks.isKnown();
    }

    public String getFile() {
        return locks.file().toString();
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
        Optional<EnvironmentLock> lock = locks.of(new Repository(apiUrl, owner, name), environment);
        if (lock.isPresent()) {
            locks.unlock(lock.get());
        }
        return new HttpRedirect(".");
    }

    /** An administrator begins without locks, because those that there were cannot be read. */
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
