package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Knows the {@code options} of a pipeline that declares them. */
interface OptionOrder extends ExtensionPoint {
    /**
     * Whether {@code first} stands before {@code second} there.
     *
     * @param stage whose options; null for those of the whole pipeline
     */
    boolean isBefore(Run<?, ?> run, @Nullable String stage, String first, String second);
}
