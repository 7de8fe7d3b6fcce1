package io.jenkins.plugins.githubdeployments.form;

import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.Parameters;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.credential.CredentialsChoice;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the forms of steps, post-build action and trigger have in common: the fields that say where to record, and checks
 * that several of them need. Only the test of the connection contacts GitHub, and only the list of credentials contains
 * information that not every user may see.
 */
public interface RepositoryForm {
    List<String> FIELDS = List.of("repository", "apiUrl", "credentialsId");

    @POST
    default FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::repository);
    }

    @POST
    default FormValidation doCheckApiUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::typedApiUrl);
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String apiUrl) {
        return CredentialsChoice.check(item, value, apiUrl);
    }

    @POST
    default FormValidation doCheckDeployment(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::deployment);
    }

    @POST
    default FormValidation doCheckEnvironmentUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, url -> OptionChecks.url("environmentUrl", url));
    }

    @POST
    default FormValidation doCheckLogUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, url -> OptionChecks.url("logUrl", url));
    }

    /** Contacts GitHub with a credential of the job, which is why only who may configure the job may ask for it. */
    @POST
    default FormValidation doTestConnection(
            @AncestorInPath Item item,
            @QueryParameter String repository,
            @QueryParameter String apiUrl,
            @QueryParameter String credentialsId) {
        if (!FormChecks.mayConfigure(item)) {
            return FormValidation.ok();
        }
        if (!(item instanceof Job<?, ?> job)) {
            return FormValidation.error(Messages.ConnectionCheck_noJob());
        }
        RepositoryOptions options = new RepositoryOptions(Parameters.NONE
                .with("repository", repository)
                .with("apiUrl", apiUrl)
                .with("credentialsId", credentialsId));
        String problem = options.repositoryProblem();
        return problem == null ? ConnectionCheck.run(job, options) : FormValidation.error(problem);
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String apiUrl) {
        return CredentialsChoice.items(item, apiUrl, credentialsId);
    }
}
