package io.jenkins.plugins.githubdeployments.pipeline;

import java.io.Serializable;

/** Tells the steps inside a {@code githubDeploy} block whose deployment they are to speak of. */
final class DeploymentBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;

    DeploymentBlock(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
