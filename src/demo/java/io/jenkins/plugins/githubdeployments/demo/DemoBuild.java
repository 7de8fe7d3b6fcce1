package io.jenkins.plugins.githubdeployments.demo;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Calendar;

/** A build of a freestyle job, held in memory. */
final class DemoBuild extends AbstractBuild<DemoProject, DemoBuild> {
    private final EnvVars variables;

    DemoBuild(EnvVars variables) {
        super(new DemoProject(variables.get("JOB_NAME")), Calendar.getInstance());
        this.variables = variables;
        number = Integer.parseInt(variables.get("BUILD_NUMBER"));
    }

    @Override
    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        EnvVars all = new EnvVars(variables);
        all.putAll(super.getEnvironment(listener));
        return all;
    }
}
