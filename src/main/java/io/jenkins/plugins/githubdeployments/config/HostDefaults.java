package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Describable;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The address of the API of a GitHub host, and the credential that records deployments there. */
public final class HostDefaults implements Describable<HostDefaults>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;

    @CheckForNull
    private String apiUrl;

    @CheckForNull
    private String credentialsId;

    /** @param host the host name of web pages and Git remotes, such as {@code github.com} */
    @DataBoundConstructor
    public HostDefaults(@Nullable String host) {
        this.host = Util.fixNull(host).trim();
    }

    /** Blank if a stored configuration lacks it. */
    public String getHost() {
        return Util.fixNull(host);
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

    @CheckForNull
    String firstProblem() {
        return OptionChecks.first(OptionChecks.host(host), OptionChecks.apiUrl(apiUrl));
    }
}
