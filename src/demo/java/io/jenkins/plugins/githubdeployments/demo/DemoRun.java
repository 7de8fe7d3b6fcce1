package io.jenkins.plugins.githubdeployments.demo;

import hudson.EnvVars;
import hudson.model.Run;
import java.util.Calendar;

/** A build of a Pipeline, held in memory. */
final class DemoRun extends Run<DemoJob, DemoRun> {
    private final EnvVars variables;

    DemoRun(EnvVars variables) {
        super(new DemoJob(variables.get("JOB_NAME")), Calendar.getInstance());
        this.variables = variables;
        number = Integer.parseInt(variables.get("BUILD_NUMBER"));
    }

    EnvVars variables() {
        return new EnvVars(variables);
    }
}
