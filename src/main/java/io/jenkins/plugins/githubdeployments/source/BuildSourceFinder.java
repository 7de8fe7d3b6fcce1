package io.jenkins.plugins.githubdeployments.source;

import hudson.ExtensionPoint;
import java.util.Optional;
import java.util.function.Consumer;

/** Knows where a build comes from. Those of plugins that are not installed are not there. */
interface BuildSourceFinder extends ExtensionPoint {
    /**
     * @param why told one sentence for what the answer lacks; shown only if nobody else knows it either
     */
    Optional<BuildSource> find(SourceQuery search, Consumer<String> why);
}
