package io.jenkins.plugins.githubdeployments.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** "GitHub deployments" of a folder, a multibranch project or an organisation folder: for the jobs inside. */
public final class FolderDefaults extends AbstractFolderProperty<AbstractFolder<?>> {
    private final DeploymentDefaults defaults = new DeploymentDefaults();

    @DataBoundConstructor
    public FolderDefaults() {}

    public List<HostDefaults> getHosts() {
        return defaults.getHosts();
    }

    @DataBoundSetter
    public void setHosts(@Nullable List<HostDefaults> hosts) {
        defaults.setHosts(hosts);
    }

    @CheckForNull
    public String getStagePattern() {
        return defaults.getStagePattern();
    }

    @DataBoundSetter
    public void setStagePattern(@Nullable String stagePattern) {
        defaults.setStagePattern(stagePattern);
    }

    @CheckForNull
    public String getUnstableState() {
        return defaults.statedUnstableState();
    }

    @DataBoundSetter
    public void setUnstableState(@Nullable String unstableState) {
        defaults.setUnstableState(unstableState);
    }

    @CheckForNull
    public String getOnError() {
        return defaults.statedOnError();
    }

    @DataBoundSetter
    public void setOnError(@Nullable String onError) {
        defaults.setOnError(onError);
    }

    @CheckForNull
    public String getOnClose() {
        return defaults.statedOnClose();
    }

    @DataBoundSetter
    public void setOnClose(@Nullable String onClose) {
        defaults.setOnClose(onClose);
    }

    @CheckForNull
    public Integer getCreateTimeout() {
        return defaults.statedCreateTimeout() instanceof Integer seconds ? seconds : null;
    }

    @DataBoundSetter
    public void setCreateTimeout(@Nullable Integer createTimeout) {
        defaults.setCreateTimeout(createTimeout);
    }

    /** Finds those of the folders that an item is in. */
    @Extension(optional = true)
    public static final class OfFolders implements Defaults, RequiresPlugin<AbstractFolderProperty<?>> {
        @Override
        public List<DeploymentDefaults> of(Item item) {
            List<DeploymentDefaults> nearestFirst = new ArrayList<>();
            ItemGroup<?> around = item.getParent();
            while (around instanceof AbstractFolder<?> folder) {
                FolderDefaults property = folder.getProperties().get(FolderDefaults.class);
                if (property != null) {
                    nearestFirst.add(property.defaults);
                }
                around = folder.getParent();
            }
            return nearestFirst;
        }
    }

    @Extension(optional = true)
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor implements PreferencesForm {
        public DescriptorImpl() {
            HELP_FIELDS.forEach(field -> addHelpFileRedirect(field, GitHubDeployments.class, field));
            addHelpFileRedirect("hosts", GitHubDeployments.class, "hosts");
            addHelpFileRedirect("stagePattern", GitHubDeployments.class, "stagePattern");
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeployments_displayName();
        }
    }
}
