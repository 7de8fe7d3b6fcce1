package io.jenkins.plugins.githubdeployments.freestyle;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.Map;
import java.util.TreeMap;

/** Provides the environment variables of the deployment to the build steps. */
public final class DeploymentEnvironment extends InvisibleAction implements EnvironmentContributingAction {
    private final TreeMap<String, String> variables;

    DeploymentEnvironment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars env) {
        env.putAll(variables);
    }
}
