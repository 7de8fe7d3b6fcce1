package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the form of every door does while the user types. Only the test of the connection contacts anybody, and only the
 * list of credentials tells something that not everyone may know.
 */
public interface DeploymentForm extends PreferencesForm {
    List<String> HELP_FIELDS = List.of(
            "environment",
            "ref",
            "repository",
            "apiUrl",
            "credentialsId",
            "task",
            "description",
            "payload",
            "autoMerge",
            "requiredContexts",
            "requireAllContexts",
            "transientEnvironment",
            "productionEnvironment",
            "environmentUrl",
            "logUrl",
            "autoInactive",
            "unstableState",
            "onError",
            "createTimeout");

    /** What a browser sends for fields left alone is no value, and a list is typed one entry a line. */
    static JSONObject normalize(@Nullable JSONObject form) {
        JSONObject normalized = new JSONObject();
        if (form == null) {
            return normalized;
        }
        for (Object each : form.entrySet()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            if (!(entry.getValue() instanceof String text) || !text.isBlank()) {
                normalized.put(entry.getKey().toString(), entry.getValue());
            }
        }
        if (normalized.get("requiredContexts") instanceof String lines) {
            JSONArray contexts = new JSONArray();
            lines.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(contexts::add);
            normalized.put("requiredContexts", contexts);
        }
        return normalized;
    }

    /** For the form's text area. */
    default String lines(@Nullable List<String> entries) {
        return entries == null ? "" : String.join("\n", entries);
    }

    @POST
    default FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, OptionChecks::environment);
    }

    @POST
    default FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, OptionChecks::repository);
    }

    @POST
    default FormValidation doCheckApiUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, url -> OptionChecks.url("apiUrl", url));
    }

    @POST
    default FormValidation doCheckEnvironmentUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, url -> OptionChecks.url("environmentUrl", url));
    }

    @POST
    default FormValidation doCheckLogUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, url -> OptionChecks.url("logUrl", url));
    }

    @POST
    default FormValidation doCheckPayload(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, OptionChecks::payload);
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String apiUrl) {
        return CredentialsChoice.check(item, value, apiUrl);
    }

    /** Contacts GitHub with a credential of the job, which is why only who may configure the job may ask for it. */
    @POST
    default FormValidation doTestConnection(
            @AncestorInPath Item item,
            @QueryParameter String repository,
            @QueryParameter String apiUrl,
            @QueryParameter String credentialsId) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        if (!(item instanceof Job<?, ?> job)) {
            return FormValidation.error(Messages.ConnectionCheck_noJob());
        }
        DeploymentOptions options = new DeploymentOptions(null);
        options.setRepository(repository);
        options.setApiUrl(apiUrl);
        options.setCredentialsId(credentialsId);
        String problem = OptionChecks.firstProblemOfPlace(options);
        return problem == null ? ConnectionCheck.run(job, options) : FormValidation.error(problem);
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String apiUrl) {
        return CredentialsChoice.items(item, apiUrl, credentialsId);
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

    /** What holds a variable is known in the build only. */
    static FormValidation check(@Nullable Item item, @Nullable String value, UnaryOperator<String> firstProblem) {
        boolean checkable = mayConfigure(item) && !Util.fixNull(value).contains("$");
        String problem = checkable ? firstProblem.apply(value) : null;
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    /** No exception on refusal, or a configuration that one may read but not change could not be shown. */
    static boolean mayConfigure(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
