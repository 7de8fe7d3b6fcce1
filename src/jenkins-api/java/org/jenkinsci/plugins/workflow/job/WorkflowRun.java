package org.jenkinsci.plugins.workflow.job;

import hudson.model.Run;

public final class WorkflowRun extends Run<WorkflowJob, WorkflowRun> {
    private WorkflowRun() {
        super(null, null);
    }
}
