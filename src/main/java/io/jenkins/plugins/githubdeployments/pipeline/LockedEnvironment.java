package io.jenkins.plugins.githubdeployments.pipeline;

import jenkins.model.CauseOfInterruption;

/** Why a build was stopped that has begun to deploy where nobody is to deploy now. */
final class LockedEnvironment extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    LockedEnvironment(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String getShortDescription() {
        return sentence;
    }
}
