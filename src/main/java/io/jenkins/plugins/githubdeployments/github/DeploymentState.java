package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The state of a deployment in GitHub's own spelling. A value and not an enum: GitHub answers with states that it does
 * not accept (such as {@code waiting}) and will invent more, and none of them may stop a build from being recorded.
 *
 * @param wireName what travels in {@code state}, such as {@code in_progress}
 */
public record DeploymentState(@JsonValue String wireName) implements Serializable {
    public static final DeploymentState QUEUED = new DeploymentState("queued");
    public static final DeploymentState PENDING = new DeploymentState("pending");
    public static final DeploymentState IN_PROGRESS = new DeploymentState("in_progress");
    public static final DeploymentState SUCCESS = new DeploymentState("success");
    public static final DeploymentState FAILURE = new DeploymentState("failure");
    public static final DeploymentState ERROR = new DeploymentState("error");
    public static final DeploymentState INACTIVE = new DeploymentState("inactive");

    /** The states that a status may be created with. */
    public static final List<DeploymentState> KNOWN =
            List.of(QUEUED, PENDING, IN_PROGRESS, SUCCESS, FAILURE, ERROR, INACTIVE);

    private static final Set<DeploymentState> TERMINAL = Set.of(SUCCESS, FAILURE, ERROR, INACTIVE);

    private static final Set<DeploymentState> GONE = Set.of(FAILURE, ERROR, INACTIVE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeploymentState {}

    /** Whether nothing but retirement may follow. */
    public boolean isTerminal() {
        return TERMINAL.contains(this);
    }

    /** Whether a deployment in it counts as deployed or under way, and so may not be deleted. */
    public boolean isActive() {
        return !GONE.contains(this);
    }

    @Override
    public String toString() {
        return wireName;
    }
}
