package io.jenkins.plugins.githubdeployments;

import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.Optional;
import java.util.function.Consumer;

/** Knows where a build comes from. Those of plugins that are not installed are not there. */
public interface OriginSource extends ExtensionPoint {
    /**
     * @param why told one sentence when the answer is empty; shown only if nobody else knows either
     */
    Optional<Origin> find(Run<?, ?> run, Consumer<String> why);
}
