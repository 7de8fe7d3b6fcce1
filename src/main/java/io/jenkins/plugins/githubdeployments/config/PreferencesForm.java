package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The part of a form with the parameters that have defaults. It shows the inherited values. */
public interface PreferencesForm {
    /** The values that apply to an item that does not set its own. */
    default Preferences inherited(@Nullable Item item) {
        return Defaults.complete(new DeploymentOptions(Parameters.NONE), item);
    }

    /** Whether GitHub is told the names of users if the item says nothing itself. */
    default boolean isUserNamesInherited(@Nullable Item item) {
        return Defaults.isUserNamesShown(item);
    }

    private Preferences visible(@Nullable Item item) {
        return FormChecks.mayRead(item) ? inherited(item) : new DeploymentOptions(Parameters.NONE);
    }

    @POST
    default ListBoxModel doFillUnstableStateItems(@AncestorInPath Item item) {
        return withDefault(
                visible(item).getUnstableState(),
                new Option(Messages.PreferencesForm_unstableFailure(), "failure"),
                new Option(Messages.PreferencesForm_unstableSuccess(), "success"));
    }

    @POST
    default ListBoxModel doFillOnErrorItems(@AncestorInPath Item item) {
        return withDefault(
                visible(item).getOnError(),
                new Option(Messages.PreferencesForm_onErrorWarn(), Preferences.WARN),
                new Option(Messages.PreferencesForm_onErrorFail(), Preferences.FAIL));
    }

    @POST
    default ListBoxModel doFillOnCloseItems(@AncestorInPath Item item) {
        return withDefault(
                visible(item).getOnClose(),
                new Option(Messages.PreferencesForm_onCloseInactive(), Preferences.INACTIVE),
                new Option(Messages.PreferencesForm_onCloseDelete(), Preferences.DELETE),
                new Option(Messages.PreferencesForm_onCloseDeleteEnvironment(), Preferences.DELETE_ENVIRONMENT),
                new Option(Messages.PreferencesForm_onCloseKeep(), Preferences.KEEP));
    }

    @POST
    default ListBoxModel doFillUserNamesItems(@AncestorInPath Item item) {
        boolean shown = FormChecks.mayRead(item) && isUserNamesInherited(item);
        return withDefault(
                shown ? DeploymentDefaults.SHOW : DeploymentDefaults.HIDE,
                new Option(Messages.PreferencesForm_userNamesHide(), DeploymentDefaults.HIDE),
                new Option(Messages.PreferencesForm_userNamesShow(), DeploymentDefaults.SHOW));
    }

    @POST
    default FormValidation doCheckCreateTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return Util.fixEmptyAndTrim(value) == null && FormChecks.mayConfigure(item)
                ? FormValidation.ok(Messages.PreferencesForm_default(
                        Integer.toString(inherited(item).getCreateTimeout())))
                : FormChecks.check(item, value, OptionChecks::createTimeout);
    }

    @POST
    default FormValidation doCheckStagePattern(@AncestorInPath Item item, @QueryParameter String value) {
        String problem = FormChecks.mayConfigure(item) ? StagePattern.problem(value) : null;
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    private static ListBoxModel withDefault(String inherited, Option... options) {
        ListBoxModel model = new ListBoxModel(options);
        String name = model.stream()
                .filter(option -> option.value.equals(inherited))
                .map(option -> option.name)
                .findFirst()
                .orElse(inherited);
        model.add(0, new Option(Messages.PreferencesForm_default(name), ""));
        return model;
    }
}
