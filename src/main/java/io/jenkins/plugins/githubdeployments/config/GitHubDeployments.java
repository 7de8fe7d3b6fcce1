package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** "GitHub deployments" in Manage Jenkins, System: what holds wherever neither job nor folder says anything. */
@Symbol("githubDeployments")
@Extension
public final class GitHubDeployments extends GlobalConfiguration implements PreferencesForm {
    private static final PermissionGroup PERMISSIONS =
            new PermissionGroup(GitHubDeployments.class, Messages._GitHubDeployments_permissions());

    /** To lock and unlock environments. Not of whoever configures a job: it is they whom a lock is to stop. */
    public static final Permission LOCK = new Permission(
            PERMISSIONS, "Lock", Messages._GitHubDeployments_lock(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To say that what was deployed is no more, which whoever configures a job can have it say, too. */
    public static final Permission MARK_INACTIVE = new Permission(
            PERMISSIONS,
            "MarkInactive",
            Messages._GitHubDeployments_markInactive(),
            Item.CONFIGURE,
            PermissionScope.ITEM);

    private final DeploymentDefaults defaults = new DeploymentDefaults();

    public GitHubDeployments() {
        load();
    }

    static GitHubDeployments get() {
        return ExtensionList.lookupSingleton(GitHubDeployments.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.GitHubDeployments_displayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        // A browser does not send a list without entries.
        defaults.setHosts(null);
        boolean configured = super.configure(request, form);
        save();
        return configured;
    }

    DeploymentDefaults defaults() {
        return defaults;
    }

    /** Above the controller there is nobody. */
    @Override
    public Preferences inherited(@Nullable Item item) {
        return new Preferences();
    }

    public List<HostDefaults> getHosts() {
        return defaults.getHosts();
    }

    @DataBoundSetter
    public void setHosts(@Nullable List<HostDefaults> hosts) {
        defaults.setHosts(hosts);
        save();
    }

    @CheckForNull
    public String getStagePattern() {
        return defaults.getStagePattern();
    }

    @DataBoundSetter
    public void setStagePattern(@Nullable String stagePattern) {
        defaults.setStagePattern(stagePattern);
        save();
    }

    @CheckForNull
    public String getUnstableState() {
        return defaults.statedUnstableState();
    }

    @DataBoundSetter
    public void setUnstableState(@Nullable String unstableState) {
        defaults.setUnstableState(unstableState);
        save();
    }

    @CheckForNull
    public String getOnError() {
        return defaults.statedOnError();
    }

    @DataBoundSetter
    public void setOnError(@Nullable String onError) {
        defaults.setOnError(onError);
        save();
    }

    @CheckForNull
    public String getOnClose() {
        return defaults.statedOnClose();
    }

    @DataBoundSetter
    public void setOnClose(@Nullable String onClose) {
        defaults.setOnClose(onClose);
        save();
    }

    @CheckForNull
    public Integer getCreateTimeout() {
        return defaults.statedCreateTimeout() instanceof Integer seconds ? seconds : null;
    }

    @DataBoundSetter
    public void setCreateTimeout(@Nullable Integer createTimeout) {
        defaults.setCreateTimeout(createTimeout);
        save();
    }
}
