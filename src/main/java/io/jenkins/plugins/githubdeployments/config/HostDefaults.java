package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.githubdeployments.credential.CredentialsChoice;
import io.jenkins.plugins.githubdeployments.source.Servers;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where the API of a host is, and which credential records deployments there. */
public final class HostDefaults implements Describable<HostDefaults>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;

    @CheckForNull
    private String apiUrl;

    @CheckForNull
    private String credentialsId;

    /** @param host of the pages and remotes, such as {@code github.com} */
    @DataBoundConstructor
    public HostDefaults(@Nullable String host) {
        this.host = Util.fixNull(host).trim();
    }

    public String getHost() {
        return host;
    }

    @CheckForNull
    public String getApiUrl() {
        return apiUrl;
    }

    @DataBoundSetter
    public void setApiUrl(@Nullable String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<HostDefaults> {
        @Override
        public String getDisplayName() {
            return Messages.HostDefaults_displayName();
        }

        @POST
        public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, OptionChecks::host);
        }

        @POST
        public FormValidation doCheckApiUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.check(item, value, url -> OptionChecks.url("apiUrl", url));
        }

        @POST
        public FormValidation doCheckCredentialsId(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String host,
                @QueryParameter String apiUrl) {
            return CredentialsChoice.check(item, value, Servers.apiUrl(host, apiUrl));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item,
                @QueryParameter String credentialsId,
                @QueryParameter String host,
                @QueryParameter String apiUrl) {
            return CredentialsChoice.items(item, Servers.apiUrl(host, apiUrl), credentialsId);
        }
    }
}
