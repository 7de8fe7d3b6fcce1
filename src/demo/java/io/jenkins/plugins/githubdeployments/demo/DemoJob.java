package io.jenkins.plugins.githubdeployments.demo;

import hudson.model.Job;

/** A Pipeline job: a name and no more. */
final class DemoJob extends Job<DemoJob, DemoRun> {
    DemoJob(String name) {
        super(null, name);
        // Where Jenkins keeps a job.
        getRootDir().mkdirs();
    }

    @Override
    public boolean isBuildable() {
        return true;
    }
}
