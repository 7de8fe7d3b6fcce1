package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.List;
import java.util.stream.Stream;

/** What is said for an item by those around it. */
public interface Defaults extends ExtensionPoint {
    /** Of the folders that the item is in, the nearest first. */
    List<DeploymentDefaults> of(Item item);

    static List<DeploymentDefaults> ofFolders(@Nullable Item item) {
        return item == null
                ? List.of()
                : ExtensionList.lookup(Defaults.class).stream()
                        .flatMap(source -> source.of(item).stream())
                        .toList();
    }

    /** None where Jenkins does not run. */
    static List<DeploymentDefaults> ofController() {
        return ExtensionList.lookup(GitHubDeployments.class).stream()
                .map(GitHubDeployments::defaults)
                .toList();
    }

    /** The nearest first. */
    static List<DeploymentDefaults> around(@Nullable Item item) {
        return Stream.concat(ofFolders(item).stream(), ofController().stream()).toList();
    }
}
