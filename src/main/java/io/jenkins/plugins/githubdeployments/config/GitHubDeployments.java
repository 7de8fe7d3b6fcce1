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

/** The section "GitHub deployments" in Manage Jenkins, System: the defaults for all jobs of the controller. */
@Symbol("githubDeployments")
@Extension
public final class GitHubDeployments extends GlobalConfiguration implements PreferencesForm, Defaults {
    private static final PermissionGroup PERMISSIONS =
            new PermissionGroup(GitHubDeployments.class, Messages._GitHubDeployments_permissions());

    /**
     * Permission to lock and unlock environments. Job/Configure does not imply it, because a lock is meant to stop the
     * people who configure jobs.
     */
    public static final Permission LOCK = new Permission(
            PERMISSIONS, "Lock", Messages._GitHubDeployments_lock(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** Permission to mark a deployment as inactive. Job/Configure implies it, because a job can do the same. */
    public static final Permission MARK_INACTIVE = new Permission(
            PERMISSIONS,
            "MarkInactive",
            Messages._GitHubDeployments_markInactive(),
            Item.CONFIGURE,
            PermissionScope.ITEM);

    private Parameters defaults = Parameters.NONE;

    public GitHubDeployments() {
        load();
    }

    public static GitHubDeployments get() {
        return ExtensionList.lookupSingleton(GitHubDeployments.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.GitHubDeployments_displayName();
    }

    @Override
    public List<DeploymentDefaults> of(@Nullable Item item) {
        return List.of(new DeploymentDefaults(defaults, DeploymentDefaults.CONTROLLER));
    }

    // A JSON object is a map without type arguments.
    @SuppressWarnings("unchecked")
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        Parameters typed =
                Parameters.of(form).with("hosts", request.bindJSONToList(HostDefaults.class, form.get("hosts")));
        String problem = problem(typed);
        if (problem != null) {
            throw new FormException(problem, "githubDeployments");
        }
        defaults = typed;
        save();
        return true;
    }

    @CheckForNull
    private static String problem(Parameters defaults) {
        return new DeploymentDefaults(defaults, DeploymentDefaults.CONTROLLER).firstProblem();
    }

    /** Configuration as code calls the setters. */
    private void set(String name, @Nullable Object value) {
        String problem = problem(Parameters.NONE.with(name, value));
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        defaults = defaults.with(name, value);
        save();
    }

    /** No other defaults apply to the controller. */
    @Override
    public Preferences inherited(@Nullable Item item) {
        return new DeploymentOptions(Parameters.NONE);
    }

    @Override
    public boolean isUserNamesInherited(@Nullable Item item) {
        return false;
    }

    public List<HostDefaults> getHosts() {
        return defaults.list("hosts", HostDefaults.class);
    }

    @DataBoundSetter
    public void setHosts(@Nullable List<HostDefaults> hosts) {
        set("hosts", hosts);
    }

    @CheckForNull
    public String getStagePattern() {
        return defaults.text("stagePattern");
    }

    @DataBoundSetter
    public void setStagePattern(@Nullable String stagePattern) {
        set("stagePattern", stagePattern);
    }

    @CheckForNull
    public String getUserNames() {
        return defaults.text(DeploymentDefaults.USER_NAMES);
    }

    @DataBoundSetter
    public void setUserNames(@Nullable String userNames) {
        set(DeploymentDefaults.USER_NAMES, userNames);
    }

    @CheckForNull
    public String getUnstableState() {
        return defaults.text(Preferences.UNSTABLE_STATE);
    }

    @DataBoundSetter
    public void setUnstableState(@Nullable String unstableState) {
        set(Preferences.UNSTABLE_STATE, unstableState);
    }

    @CheckForNull
    public String getOnError() {
        return defaults.text(Preferences.ON_ERROR);
    }

    @DataBoundSetter
    public void setOnError(@Nullable String onError) {
        set(Preferences.ON_ERROR, onError);
    }

    @CheckForNull
    public String getOnClose() {
        return defaults.text(Preferences.ON_CLOSE);
    }

    @DataBoundSetter
    public void setOnClose(@Nullable String onClose) {
        set(Preferences.ON_CLOSE, onClose);
    }

    @CheckForNull
    public Integer getCreateTimeout() {
        String seconds = defaults.text(Preferences.CREATE_TIMEOUT);
        return seconds == null ? null : Integer.valueOf(seconds);
    }

    @DataBoundSetter
    public void setCreateTimeout(@Nullable Integer createTimeout) {
        set(Preferences.CREATE_TIMEOUT, createTimeout);
    }
}
