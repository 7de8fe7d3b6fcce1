package io.jenkins.plugins.githubdeployments.form;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.FormChecks;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.PreferencesForm;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of steps and of the post-build action that create deployments: checks, choices and defaults. */
public interface DeploymentForm extends RepositoryForm, PreferencesForm {
    /**
     * Removes blank fields, which mean that a value is not set, and splits the required contexts, which are typed one
     * per line.
     */
    static JSONObject normalize(@Nullable JSONObject form) {
        JSONObject normalized = FormChecks.withoutBlanks(form);
        if (normalized.get("requiredContexts") instanceof String lines) {
            JSONArray contexts = new JSONArray();
            lines.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(contexts::add);
            normalized.put("requiredContexts", contexts);
        }
        return normalized;
    }

    /** Joins the entries for a text area. */
    default String lines(@Nullable List<String> entries) {
        return entries == null ? "" : String.join("\n", entries);
    }

    @POST
    default FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::environment);
    }

    @POST
    default FormValidation doCheckRequires(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String environment) {
        return FormChecks.check(item, value, requires -> OptionChecks.requires(requires, environment));
    }

    @POST
    default FormValidation doCheckExpireAfter(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::expireAfter);
    }

    @POST
    default FormValidation doCheckPayload(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.check(item, value, OptionChecks::payload);
    }

    @POST
    default ListBoxModel doFillSupersedeItems() {
        return new ListBoxModel(
                new Option(Messages.DeploymentForm_supersedeEnvironment(), DeploymentOptions.ENVIRONMENT),
                new Option(Messages.DeploymentForm_supersedeComponent(), DeploymentOptions.COMPONENT));
    }

    @POST
    default ListBoxModel doFillTransientEnvironmentItems() {
        return yesNoOrGitHub();
    }

    @POST
    default ListBoxModel doFillProductionEnvironmentItems() {
        return yesNoOrGitHub();
    }

    private static ListBoxModel yesNoOrGitHub() {
        return new ListBoxModel(
                new Option(Messages.DeploymentForm_gitHubDecides(), ""),
                new Option(Messages.DeploymentForm_yes(), "true"),
                new Option(Messages.DeploymentForm_no(), "false"));
    }
}
