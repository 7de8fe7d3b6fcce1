package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.githubdeployments.config.StagePattern;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** "Record stages as deployments" of one job. */
public final class StagesProperty extends OptionalJobProperty<Job<?, ?>> {
    @CheckForNull
    private final String pattern;

    @DataBoundConstructor
    public StagesProperty(@Nullable String pattern) {
        this.pattern = Util.fixEmptyAndTrim(pattern);
    }

    @CheckForNull
    public String getPattern() {
        return pattern;
    }

    @Symbol("githubDeploymentStages")
    @Extension
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.StagesProperty_displayName();
        }

        @POST
        public FormValidation doCheckPattern(@AncestorInPath Item item, @QueryParameter String value) {
            if (item == null || !item.hasPermission(Item.CONFIGURE)) {
                return FormValidation.ok();
            }
            String problem =
                    Util.fixEmptyAndTrim(value) == null ? Messages.StagesProperty_blank() : StagePattern.problem(value);
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }
    }
}
