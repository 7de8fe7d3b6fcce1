package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.Optional;

/** Knows how many stages there are before they have run. */
interface StageCount extends ExtensionPoint {
    /** @param number from 1 */
    record Position(int number, int total) {}

    /** Empty if the build does not say, or says it of no or several others of that name. */
    Optional<Position> find(Run<?, ?> run, String stage);
}
