package io.jenkins.plugins.githubdeployments.source;

import hudson.ExtensionPoint;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the source of a build. Finders of plugins that are not installed do not exist. */
interface BuildSourceFinder extends ExtensionPoint {
    /**
     * @param why receives one sentence about everything that is missing, which is shown only if no other finder knows
     *     it
     */
    Optional<BuildSource> find(SourceQuery search, Consumer<String> why);
}
