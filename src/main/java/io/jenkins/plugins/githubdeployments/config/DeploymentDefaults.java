package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The defaults that a folder or the controller sets for the jobs inside. */
public final class DeploymentDefaults implements Preferences {
    static final String CONTROLLER = "";

    static final String USER_NAMES = "userNames";
    static final String HIDE = "hide";
    static final String SHOW = "show";

    private final Parameters parameters;
    private final String origin;

    /** @param origin the full name of the folder, or {@link #CONTROLLER} */
    DeploymentDefaults(Parameters parameters, String origin) {
        this.parameters = parameters;
        this.origin = origin;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    public boolean isOfController() {
        return origin.equals(CONTROLLER);
    }

    public List<HostDefaults> getHosts() {
        return parameters.list("hosts", HostDefaults.class);
    }

    /** A regular expression with a group "environment"; null if no stage is a deployment. */
    @CheckForNull
    String getStagePattern() {
        return parameters.text("stagePattern");
    }

    /** Whether GitHub is told the names of users: {@value #HIDE} or {@value #SHOW}; null if nothing is set here. */
    @CheckForNull
    String getUserNames() {
        return parameters.text(USER_NAMES);
    }

    /** What the forms and configuration as code refuse; null if every value is valid. */
    @CheckForNull
    String firstProblem() {
        return Stream.concat(
                        getHosts().stream().map(HostDefaults::firstProblem),
                        Stream.of(
                                StagePattern.problem(getStagePattern()),
                                OptionChecks.choice(USER_NAMES, getUserNames(), List.of(HIDE, SHOW)),
                                firstPreferenceProblem()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The job's own parameters, completed with these defaults. */
    Parameters complete(Parameters own) {
        Parameters completed = own;
        for (String name : NAMES) {
            completed = completed.orElse(name, parameters.get(name), origin);
        }
        return completed;
    }
}
