package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;

/** Lists and checks the credentials in a form. */
public final class CredentialsChoice {
    private CredentialsChoice() {}

    /**
     * Lists the credentials that builds of the item may use for the API. Users who may not see credentials only get the
     * current value.
     */
    public static ListBoxModel items(@Nullable Item item, @Nullable String apiUrl, @Nullable String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        String value = Util.fixNull(current);
        if (!maySee(item)) {
            model.includeCurrentValue(value);
            return model;
        }
        model.includeEmptyValue();
        if (item == null) {
            model.includeMatchingAs(
                    ACL.SYSTEM2,
                    Jenkins.get(),
                    StandardCredentials.class,
                    GitHubCredentials.requirements(apiUrl),
                    GitHubCredentials.ACCEPTED);
        } else {
            model.includeMatchingAs(
                    GitHubCredentials.authentication(item),
                    item,
                    StandardCredentials.class,
                    GitHubCredentials.requirements(apiUrl),
                    GitHubCredentials.ACCEPTED);
        }
        model.includeCurrentValue(value);
        return model;
    }

    public static FormValidation check(@Nullable Item item, @Nullable String id, @Nullable String apiUrl) {
        boolean known = !maySee(item)
                || Util.fixEmptyAndTrim(id) == null
                || items(item, apiUrl, "").stream().anyMatch(option -> option.value.equals(id));
        return known ? FormValidation.ok() : FormValidation.error(Messages.CredentialsChoice_noCredentials(id));
    }

    private static boolean maySee(@Nullable Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
