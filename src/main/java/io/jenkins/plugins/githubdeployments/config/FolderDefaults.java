package io.jenkins.plugins.githubdeployments.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.DefaultAnnotationForFields;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** "GitHub deployments" of a folder, a multibranch project or an organisation folder: the defaults for the jobs inside. */
@DefaultAnnotationForFields(Nullable.class)
public final class FolderDefaults extends AbstractFolderProperty<AbstractFolder<?>> {
    @DataBoundSetter
    public List<HostDefaults> hosts;

    @DataBoundSetter
    public String unstableState;

    @DataBoundSetter
    public String onError;

    @DataBoundSetter
    public String onClose;

    @DataBoundSetter
    public Integer createTimeout;

    @DataBoundSetter
    public String stagePattern;

    @DataBoundSetter
    public String userNames;

    @DataBoundConstructor
    public FolderDefaults() {}

    private DeploymentDefaults defaults(String folder) {
        return new DeploymentDefaults(Parameters.of(this), folder);
    }

    /** Finds the defaults of the folders that an item is in. */
    @Extension(optional = true, ordinal = 1)
    public static final class OfFolders implements Defaults, RequiresPlugin<AbstractFolderProperty<?>> {
        @Override
        public List<DeploymentDefaults> of(@Nullable Item item) {
            List<DeploymentDefaults> nearestFirst = new ArrayList<>();
            ItemGroup<?> around = item == null ? null : item.getParent();
            while (around instanceof AbstractFolder<?> folder) {
                FolderDefaults property = folder.getProperties().get(FolderDefaults.class);
                if (property != null) {
                    nearestFirst.add(property.defaults(folder.getFullName()));
                }
                around = folder.getParent();
            }
            return nearestFirst;
        }
    }

    @Extension(optional = true)
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor implements PreferencesForm {
        public DescriptorImpl() {
            Parameters.names(FolderDefaults.class)
                    .forEach(name -> addHelpFileRedirect(name, GitHubDeployments.class, name));
        }

        @Override
        public String getDisplayName() {
            return Messages.GitHubDeployments_displayName();
        }

        @Override
        public AbstractFolderProperty<?> newInstance(@Nullable StaplerRequest2 request, JSONObject form)
                throws FormException {
            FolderDefaults property = (FolderDefaults) super.newInstance(request, FormChecks.withoutBlanks(form));
            String problem = property.defaults("").firstProblem();
            if (problem != null) {
                throw new FormException(problem, "githubDeployments");
            }
            return property;
        }
    }
}
