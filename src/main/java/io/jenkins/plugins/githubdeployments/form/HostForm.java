package io.jenkins.plugins.githubdeployments.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.HostDefaults;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.credential.CredentialsChoice;
import io.jenkins.plugins.githubdeployments.github.Repository;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of a host in the configuration of the controller or of a folder. */
@Extension
public final class HostForm extends Descriptor<HostDefaults> {
    public HostForm() {
        super(HostDefaults.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.HostForm_displayName();
    }

    /** Accepts a blank name, because the form checks the field as soon as it opens. */
    @POST
    public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : FormChecks.check(item, value, OptionChecks::host);
    }

    @POST
    public FormValidation doCheckApiUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::typedApiUrl);
    }

    @POST
    public FormValidation doCheckCredentialsId(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String host,
            @QueryParameter String apiUrl) {
        return CredentialsChoice.check(item, value, apiUrl(host, apiUrl));
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item,
            @QueryParameter String credentialsId,
            @QueryParameter String host,
            @QueryParameter String apiUrl) {
        return CredentialsChoice.items(item, apiUrl(host, apiUrl), credentialsId);
    }

    /**
     * Contacts GitHub with a credential of the controller or the folder.
     *
     * @param testRepository only for the test, because a credential may have the permission for some repositories only
     */
    @POST
    public FormValidation doTestConnection(
            @AncestorInPath Item item,
            @QueryParameter String host,
            @QueryParameter String apiUrl,
            @QueryParameter String credentialsId,
            @QueryParameter String testRepository) {
        if (!FormChecks.mayConfigure(item)) {
            return FormValidation.ok();
        }
        String problem = OptionChecks.first(
                OptionChecks.host(host),
                OptionChecks.apiUrl(apiUrl),
                Util.fixEmptyAndTrim(testRepository) == null || Util.fixEmptyAndTrim(credentialsId) == null
                        ? Messages.HostForm_incomplete()
                        : null,
                OptionChecks.repository(testRepository));
        return problem == null
                ? ConnectionCheck.run(
                        item,
                        Repository.parse(testRepository, apiUrl(host, apiUrl)).orElseThrow(),
                        credentialsId)
                : FormValidation.error(problem);
    }

    @CheckForNull
    private static String apiUrl(String host, String stated) {
        String apiUrl = Util.fixEmptyAndTrim(stated);
        return apiUrl == null ? OptionChecks.defaultApiUrl(host) : apiUrl;
    }
}
