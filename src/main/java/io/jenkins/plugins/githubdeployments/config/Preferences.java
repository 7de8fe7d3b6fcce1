package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.util.List;
import java.util.Objects;

/** The parameters for which folders and the controller can set a default. */
public interface Preferences {
    String UNSTABLE_STATE = "unstableState";
    String ON_ERROR = "onError";
    String ON_CLOSE = "onClose";
    String CREATE_TIMEOUT = "createTimeout";

    List<String> NAMES = List.of(UNSTABLE_STATE, ON_ERROR, ON_CLOSE, CREATE_TIMEOUT);

    String WARN = "warn";
    String FAIL = "fail";
    String INACTIVE = "inactive";
    String DELETE = "delete";
    String DELETE_ENVIRONMENT = "deleteEnvironment";
    String KEEP = "keep";
    int DEFAULT_CREATE_TIMEOUT = 60;

    List<String> UNSTABLE_STATES = List.of(DeploymentState.FAILURE.wireName(), DeploymentState.SUCCESS.wireName());
    List<String> ON_ERROR_CHOICES = List.of(WARN, FAIL);
    List<String> ON_CLOSE_CHOICES = List.of(INACTIVE, DELETE, DELETE_ENVIRONMENT, KEEP);

    Parameters parameters();

    /** The state in which the deployment of an unstable build ends: {@code failure} or {@code success}. */
    default String getUnstableState() {
        return parameters().text(UNSTABLE_STATE, DeploymentState.FAILURE.wireName());
    }

    /** What a problem with recording does to the build: {@value #WARN} or {@value #FAIL}. */
    default String getOnError() {
        return parameters().text(ON_ERROR, WARN);
    }

    default boolean isFailOnError() {
        return FAIL.equals(getOnError());
    }

    /**
     * What happens to a transient environment when its job is closed: {@value #INACTIVE}, {@value #DELETE} (its
     * deployments), {@value #DELETE_ENVIRONMENT} (both) or {@value #KEEP}.
     */
    default String getOnClose() {
        return parameters().text(ON_CLOSE, INACTIVE);
    }

    /** How many seconds a build waits for GitHub to create the deployment. */
    default int getCreateTimeout() {
        String seconds = parameters().text(CREATE_TIMEOUT);
        return seconds == null || OptionChecks.createTimeout(seconds) != null
                ? DEFAULT_CREATE_TIMEOUT
                : Integer.parseInt(seconds);
    }

    /** The sentence about the first value that is not valid; it names who sets the value if that is not the job. */
    @CheckForNull
    default String firstPreferenceProblem() {
        return NAMES.stream()
                .map(name -> problem(parameters(), name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @CheckForNull
    private static String problem(Parameters parameters, String name) {
        String value = parameters.text(name);
        String problem =
                switch (name) {
                    case UNSTABLE_STATE -> OptionChecks.choice(name, value, UNSTABLE_STATES);
                    case ON_ERROR -> OptionChecks.choice(name, value, ON_ERROR_CHOICES);
                    case ON_CLOSE -> OptionChecks.choice(name, value, ON_CLOSE_CHOICES);
                    default -> OptionChecks.createTimeout(value);
                };
        String origin = parameters.origin(name);
        if (problem == null || origin == null) {
            return problem;
        }
        return origin.isEmpty()
                ? Messages.Preferences_ofController(problem)
                : Messages.Preferences_ofFolder(problem, origin);
    }
}
