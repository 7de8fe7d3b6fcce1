package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.List;
import java.util.Objects;

/** Where the defaults for an item are set. The extension with the highest ordinal takes precedence. */
public interface Defaults extends ExtensionPoint {
    /**
     * The defaults that apply to an item, the nearest first.
     *
     * @param item null for the controller itself
     */
    List<DeploymentDefaults> of(@Nullable Item item);

    /** All defaults that apply to an item, the nearest first; none where Jenkins does not run. */
    static List<DeploymentDefaults> around(@Nullable Item item) {
        return ExtensionList.lookup(Defaults.class).stream()
                .flatMap(source -> source.of(item).stream())
                .toList();
    }

    /** The parameters that a job states itself, completed with the defaults that apply to it. */
    static Parameters complete(Parameters own, @Nullable Item item) {
        Parameters completed = own;
        for (DeploymentDefaults defaults : around(item)) {
            completed = defaults.complete(completed);
        }
        return completed;
    }

    /** The options of a deployment, completed with the defaults that apply to the job. */
    static DeploymentOptions complete(DeploymentOptions own, @Nullable Item item) {
        return new DeploymentOptions(complete(own.parameters(), item));
    }

    /** Whether GitHub may be told which user of Jenkins has done something; the nearest folder that says so decides. */
    static boolean isUserNamesShown(@Nullable Item item) {
        return around(item).stream()
                .map(DeploymentDefaults::getUserNames)
                .filter(Objects::nonNull)
                .findFirst()
                .map(DeploymentDefaults.SHOW::equals)
                .orElse(false);
    }

    /** Whether a problem with recording fails the build of a job. */
    static boolean isFailOnError(Preferences own, Item job) {
        return complete(new DeploymentOptions(own.parameters()), job).isFailOnError();
    }
}
