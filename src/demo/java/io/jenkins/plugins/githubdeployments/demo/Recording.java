package io.jenkins.plugins.githubdeployments.demo;

import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedStatus;
import java.util.List;
import java.util.stream.Collectors;

/** What the stand-in has recorded of a scene. */
record Recording(Scene scene, List<RecordedDeployment> deployments) {
    boolean isAsExpected() {
        return deployments.stream().map(Recording::story).sorted().toList().equals(scene.expected());
    }

    /** The environment and the states; without that of being retired later, which is another deployment's doing. */
    private static String story(RecordedDeployment deployment) {
        return deployment.statuses().stream()
                .filter(status -> !status.state().equals("inactive"))
                .map(Recording::state)
                .collect(Collectors.joining(", ", deployment.environment() + ": ", ""));
    }

    private static String state(RecordedStatus status) {
        return status.description().isEmpty() ? status.state() : status.state() + " (" + status.description() + ")";
    }
}
